"""The text with its marks: overlaps, nesting, paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.export.page_ids import page_ids
from dateline.export.page_text import marked_text, marks
from dateline.model.document import Document
from dateline.model.reading import Entity, Mention, Reading
from tests.export.crossing import crossing
from tests.readings import quiet


def reading_of(text: str, spans: list[tuple[int, int]]) -> Reading:
    doc = Document("t", text)
    entities = tuple(Entity(f"E{n}", "place", "x", (Mention(doc.span(*span), True),)) for n, span in enumerate(spans))
    return replace(quiet(doc), entities=entities)


def pieces(reading: Reading) -> list[tuple[str, str]]:
    """Ids and words of the marked pieces, in order."""
    html = marked_text(reading, page_ids(reading))
    return re.findall('data-i="([^"]*)"[^>]*>([^<]*)<', html)


def test_overlapping_words_are_cut_and_carry_both_ids() -> None:
    assert pieces(reading_of("one two three", [(0, 7), (4, 13)])) == [
        ("e0", "one "),
        ("e0 e1", "two"),
        ("e1", " three"),
    ]


def test_nested_words_carry_the_outer_id_too() -> None:
    assert pieces(reading_of("abc", [(0, 3), (1, 2)])) == [("e0", "a"), ("e0 e1", "b"), ("e0", "c")]


def test_words_over_two_paragraphs_are_marked_in_both() -> None:
    reading = reading_of("one\n\ntwo", [(0, 8)])
    assert pieces(reading) == [("e0", "one"), ("e0", "two")]
    assert marked_text(reading, page_ids(reading)).count("<p>") == 2


def test_only_the_first_mark_is_a_tab_stop() -> None:
    html = marked_text(crossing(), page_ids(crossing()))
    assert html.count('tabindex="0"') == 1


def test_the_headline_of_the_text_is_told_apart() -> None:
    assert marked_text(crossing(), page_ids(crossing())).startswith('<p class="headline">')


def test_everything_the_record_points_at_is_marked() -> None:
    keys = {mark.key for mark in marks(crossing(), page_ids(crossing()))}
    assert {"e0", "v0.w0", "v0.w1", "v0.r2", "v0.n1", "v0.t", "c1.s", "c1.q", "c1.c", "g0"} <= keys


@given(st.text(alphabet="ab \n<&", min_size=1, max_size=30), st.data())
def test_marking_never_changes_the_words(text: str, data: st.DataObject) -> None:
    starts = st.integers(0, len(text) - 1)
    spans = data.draw(st.lists(st.tuples(starts, st.integers(1, 12)), max_size=5))
    reading = reading_of(text, [(start, min(start + length, len(text))) for start, length in spans])
    html = re.sub(r"<[^>]*>", "", marked_text(reading, page_ids(reading)))
    shown = html.replace("&lt;", "<").replace("&amp;", "&")
    assert "".join(shown.split()) == "".join(text.split())
