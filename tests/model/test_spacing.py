from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.document import Document, Gap
from dateline.model.reading import Entity, Mention
from dateline.model.spacing import EvenlySpaced
from tests.readings import quiet

TEXTS = st.text("ab\n\t \u00a0\u2009\u202f", min_size=1, max_size=60)


@given(TEXTS)
def test_runs_of_white_space_are_one_blank_and_lines_stay(text: str) -> None:
    even = EvenlySpaced(Document("d", text)).doc.text
    assert even == "\n".join(re.sub(r"\s+", " ", line) for line in text.split("\n"))


@given(TEXTS, st.data())
def test_the_words_of_a_span_are_the_same_as_written(text: str, data: st.DataObject) -> None:
    report = EvenlySpaced(Document("d", text))
    start = data.draw(st.integers(0, len(report.doc.text) - 1))
    even = report.doc.span(start, data.draw(st.integers(start + 1, len(report.doc.text))))
    written = report.as_written(even)
    assert written.text == text[written.start : written.end]
    assert written.text.split() == even.text.split()


def test_a_reading_comes_back_with_its_document_and_its_spans() -> None:
    doc = Document("d", "al \u00a0Qaeda left  Tel\tMar")
    report = EvenlySpaced(doc)
    assert report.doc.text == "al Qaeda left Tel Mar"
    mention = Mention(report.doc.span(14, 21), named=True, score=0.7)
    whole = replace(quiet(report.doc), entities=(Entity("E1", "place", "Tel Mar", (mention,)),))
    back = report.as_written(whole)
    assert back.document is doc
    assert back.entities[0].mentions[0].span.text == "Tel\tMar"
    assert back.entities[0].mentions[0].score == 0.7


def test_gaps_of_the_report_stay_where_they_are() -> None:
    doc = Document("d", "left  \tTelmar")
    doc = replace(doc, gaps=(Gap("read", "text-lost", "something", doc.span(7, 13)),))
    report = EvenlySpaced(doc)
    (gap,) = report.doc.gaps
    assert gap.span is not None
    assert gap.span.text == "Telmar"
    assert report.as_written(report.doc.gaps) == doc.gaps


def test_an_evenly_spaced_report_is_left_alone() -> None:
    doc = Document("d", "Telmar fell.\nThen it rained.")
    report = EvenlySpaced(doc)
    whole = quiet(report.doc)
    assert report.as_written(whole) is whole
