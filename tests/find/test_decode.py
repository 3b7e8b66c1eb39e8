from __future__ import annotations

import numpy as np

from dateline.find.decode import runs_of, spans_of
from dateline.find.labels import SPAN_LAYERS, layer_size, layer_slices
from dateline.find.pairs import Floats
from tests.find.words import cut

WORDS = cut("one two three four five six")
_WIDTH = sum(layer_size(name) for name in layer_slices())


def rows(layer: str, tags: list[int]) -> Floats:
    """Rows that give each word's tag of one layer nearly all the weight."""
    out = np.zeros((len(tags), _WIDTH), np.float32)
    for k, tag in enumerate(tags):
        out[k, layer_slices()[layer].start + tag] = 9.0
    return out


def test_a_span_begins_at_b_and_ends_before_outside() -> None:
    (span,) = spans_of(WORDS, rows("cue", [0, 1, 2, 0]), "cue")
    assert (span.first, span.last, span.label) == (1, 2, 0)


def test_a_span_that_lacks_its_beginning_is_still_a_span() -> None:
    (span,) = spans_of(WORDS, rows("cue", [0, 2, 2]), "cue")
    assert (span.first, span.last) == (1, 2)


def test_two_beginnings_are_two_spans() -> None:
    assert [(s.first, s.last) for s in spans_of(WORDS, rows("name", [1, 1, 2]), "name")] == [(0, 0), (1, 2)]


def test_a_spans_label_is_the_vote_of_its_words() -> None:
    group, place = SPAN_LAYERS["name"].index("group"), SPAN_LAYERS["name"].index("place")
    told = rows("name", [2 * place + 1, 2 * group + 2, 2 * group + 2])
    told[0, layer_slices()["name"].start + 2 * group + 1] = 8.0  # nearly as likely the beginning of a group
    (span,) = spans_of(WORDS, told, "name")
    assert (span.first, span.last, span.label) == (0, 2, group)


def test_an_unsure_hole_does_not_break_a_content() -> None:
    told = rows("content", [1, 2, 0, 2, 2])
    told[2, layer_slices()["content"].start + 2] = 8.5
    (span,) = spans_of(WORDS, told, "content")
    assert (span.first, span.last) == (0, 4)


def test_what_goes_on_after_a_sure_hole_has_no_beginning_and_is_none() -> None:
    told = rows("content", [1, 2, 0, 2, 0])
    told[3, layer_slices()["content"].start] = 8.5
    (span,) = spans_of(WORDS, told, "content")
    assert (span.first, span.last) == (0, 1)


def test_a_line_break_breaks_a_name() -> None:
    words = cut("Mosul\nTelmar fell")
    assert [(s.first, s.last) for s in spans_of(words, rows("name", [1, 2, 0]), "name")] == [(0, 0), (1, 1)]


def test_a_hole_breaks_a_name() -> None:
    assert len(spans_of(WORDS, rows("name", [1, 0, 1]), "name")) == 2


def test_a_corpus_layer_keeps_its_marks() -> None:
    words = cut("he said “go.” ")
    last = len(words) - 1
    (run,) = runs_of(rows("polnear_content", [0, 0, 1, *(2 for _ in range(3, last + 1))]), "polnear_content")
    assert (run.first, run.last) == (2, last)


def test_a_sure_span_scores_higher_than_an_unsure_one() -> None:
    sure, unsure = rows("cue", [1]), rows("cue", [1]) * 0.1
    assert spans_of(WORDS, sure, "cue")[0].score > spans_of(WORDS, unsure, "cue")[0].score


def test_no_words_have_no_spans() -> None:
    assert spans_of(WORDS, np.zeros((0, _WIDTH), np.float32), "cue") == []


def test_nothing_new_begins_inside_a_printed_word() -> None:
    (span,) = spans_of(cut("the U.S. said"), rows("name", [0, 1, 1, 1, 2, 0]), "name")
    assert (span.first, span.last) == (1, 4)


def test_marks_at_either_end_belong_to_no_span() -> None:
    (span,) = spans_of(cut("( Mosul ,"), rows("name", [1, 2, 2]), "name")
    assert (span.first, span.last) == (1, 1)


def test_a_mark_alone_is_no_span() -> None:
    assert spans_of(cut("- , ."), rows("name", [1, 2, 2]), "name") == []
