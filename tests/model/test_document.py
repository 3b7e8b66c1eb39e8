"""Documents and their spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.document import Document, text_id


@given(st.data(), st.text(min_size=1))
def test_a_span_holds_the_characters_it_points_to(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Document("d", text).span(start, end)
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 0), (2, 1), (0, 6), (5, 6)])
def test_a_span_outside_the_text_or_empty_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Document("d", "Mosul").span(start, end)


def test_a_span_counts_code_points_and_not_bytes() -> None:
    assert Document("d", "Ba’aj 🛣 road").span(8, 12).text == "road"


def test_spans_are_ordered_by_where_they_stand() -> None:
    doc = Document("d", "one two three")
    assert sorted([doc.span(4, 7), doc.span(0, 7), doc.span(0, 3)]) == [doc.span(0, 3), doc.span(0, 7), doc.span(4, 7)]


def test_neighbours_do_not_overlap() -> None:
    doc = Document("d", "onetwo")
    assert not doc.span(0, 3).overlaps(doc.span(3, 6))
    assert doc.span(0, 4).overlaps(doc.span(3, 6))


def test_a_span_contains_itself_and_what_lies_inside() -> None:
    doc = Document("d", "onetwo")
    assert doc.span(0, 6).contains(doc.span(0, 6))
    assert doc.span(0, 6).contains(doc.span(1, 3))
    assert not doc.span(1, 3).contains(doc.span(0, 6))


def test_the_id_of_a_text_is_the_beginning_of_its_hash() -> None:
    assert text_id("Mosul") == "0db09ae2bd05f32b"
