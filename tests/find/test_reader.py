from __future__ import annotations

import numpy as np

from dateline.find.reader import Reader, window_input
from dateline.find.tokens import windows_of
from tests.find.words import cut


def test_a_window_names_the_first_piece_of_each_of_its_words() -> None:
    words = cut("They fled Al-Ba‘āj on Saturday.")
    (window,) = windows_of(words)
    given = window_input(words, window)
    assert len(given.pieces) == len(given.cases) == len(words.pieces) + 2
    assert given.words.tolist() == [0, *(words.first_piece + 1).tolist(), len(words.pieces) + 1]
    assert given.pieces[given.words[given.own]].tolist() == words.pieces[words.first_piece].tolist()


def test_every_word_of_a_long_text_is_seen_once() -> None:
    words = cut("Families fled from Telmar to Ostrava over the old road. " * 120)
    seen = Reader.packaged().see(words)
    assert len(seen.vectors) == len(seen.rows) == len(words)
    assert np.isfinite(seen.rows).all()
