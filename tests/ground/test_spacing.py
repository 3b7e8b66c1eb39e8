from __future__ import annotations

import re
from bisect import bisect_left

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ground import groundings
from dateline.ground.gazetteer import Gazetteer
from dateline.ground.spacing import EvenlySpaced
from dateline.model.document import Document
from dateline.model.findings import Findings, FoundMention

BLANKS = st.text("\t \u00a0\u2009\u202f", min_size=1, max_size=5)
WORDS = (
    "GENEVA, 3 May 2014 – On 27 April some 22 million people were told before the vote and over the past year by US "
    "forces and by al Qaeda near Deir ez Zor , of two to three hundred dead in the Free Syrian Army last year in "
    "Sinjar, Iraq and in a village called Xyqvort Zyx ."
).split(" ")
EVEN = " ".join(WORDS)


@st.composite
def spaced(draw: st.DrawFn) -> list[str]:
    """The words, with the white space before each."""
    return [word if k == 0 else draw(BLANKS) + word for k, word in enumerate(WORDS)]


@given(st.text("ab\n\t \u00a0\u2009", max_size=60))
def test_runs_of_white_space_are_one_blank_and_lines_stay(text: str) -> None:
    even = EvenlySpaced(Document("d", text)).doc.text
    assert even == "\n".join(re.sub(r"\s+", " ", line) for line in text.split("\n"))


@given(st.text("ab\n\t \u00a0\u2009", min_size=1, max_size=60), st.data())
def test_a_span_of_words_keeps_its_words_and_comes_back(text: str, data: st.DataObject) -> None:
    doc = Document("d", text)
    start = data.draw(st.integers(0, len(text) - 1))
    written = doc.span(start, data.draw(st.integers(start + 1, len(text))))
    report = EvenlySpaced(doc)
    even = report.span(written)
    assert even.text.split() == written.text.split()
    if not (written.text[0].isspace() or written.text[-1].isspace()):
        assert report.as_written(even) == written


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _found(pieces: list[str]) -> tuple[Document, Findings]:
    """A report of these pieces, with spans that hold the same words however they are spaced."""
    doc = Document("d", "".join(pieces))
    ends = [len("".join(pieces[: k + 1])) for k in range(len(pieces))]
    at = [0, *(k + 1 for k, letter in enumerate(EVEN) if letter == " ")]

    def span(words: str) -> tuple[int, int]:
        first = bisect_left(at, EVEN.index(words))
        last = first + len(words.split()) - 1
        return ends[first] - len(WORDS[first]), ends[last]

    named = [("US", "group"), ("al Qaeda", "group"), ("Free Syrian Army", "group"), ("Deir ez Zor", "place")]
    named += [("Sinjar,", "place"), ("Xyqvort Zyx", "place")]
    return doc, Findings(
        mentions=tuple(FoundMention(doc.span(*span(words)), kind, True, 1.0) for words, kind in named),
        times=tuple(
            doc.span(*span(words)) for words in ("On 27 April", "the past year", "last year", "before the vote")
        ),
        numbers=tuple(doc.span(*span(words)) for words in ("some 22 million", "two to three hundred")),
    )


@settings(max_examples=30)
@given(spaced())
def test_what_words_mean_does_not_hang_on_the_white_space_between_them(gazetteer: Gazetteer, pieces: list[str]) -> None:
    doc, found = _found(pieces)
    even = groundings(*_found([WORDS[0], *(f" {word}" for word in WORDS[1:])]), gazetteer)
    written = groundings(doc, found, gazetteer)
    assert (written.times, written.counts) == (even.times, even.counts)
    assert (written.places, written.actors) == (even.places, even.actors)
    assert [(gap.reason, gap.words) for gap in written.gaps] == [(gap.reason, gap.words) for gap in even.gaps]
    quoted = [gap.span for gap in written.gaps if gap.span]
    assert set(quoted) <= {*found.times, *(mention.span for mention in found.mentions)}
    assert len(quoted) == 2
    assert all(doc.text[span.start : span.end] == span.text for span in quoted)
