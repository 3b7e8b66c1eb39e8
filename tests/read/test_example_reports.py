"""The reports in `examples/` are read well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dateline.model.document import Document
from dateline.read import documents

EXAMPLES = Path(__file__).parents[2] / "examples"


def _read(name: str) -> list[Document]:
    return [item for item in documents(EXAMPLES / name) if isinstance(item, Document)]


def test_the_saved_page_is_its_article() -> None:
    (doc,) = _read("saved-page.txt")
    assert doc.title == "Families slip out of Hawija by the smugglers' track"
    assert (doc.source, doc.byline) == ("Tigris Valley Post", "Dilan Rashid & Marta Oyelaran")
    assert (doc.dateline, doc.published) == ("KIRKUK", date(2016, 8, 11))
    assert doc.text.startswith(f"{doc.title}\n\nKIRKUK – More than 140 families")
    assert doc.text.endswith("“Perhaps they will close the track tomorrow.”")


def test_the_two_outlets_are_named_and_dated() -> None:
    one, two = _read("two-outlets")
    assert (one.source, two.source) == ("Orontes Daily", "Northern Wire")
    assert (one.published, two.published) == (date(2016, 5, 14), date(2016, 5, 15))
    assert one.text.endswith("could not reach anyone in the village.")
    assert two.text.endswith("had died.")


def test_the_situation_report_keeps_every_figure() -> None:
    (doc,) = _read("situation-report.txt")
    assert doc.cut == ("Source: Diffa Coordination Cell", "Date: 14 June 2016")
    assert "Garin Wanzam         2,960        14,800   5 June" in doc.text


def test_the_feed_holds_five_reports() -> None:
    assert [doc.id for doc in _read("feed.jsonl")][:4] == ["feed-1", "feed-2", "feed-3", "feed-4"]
    assert len(_read("feed.jsonl")) == 5


def test_no_example_loses_text() -> None:
    found = [item for item in documents(EXAMPLES) if isinstance(item, Document)]
    assert len(found) == 10
    assert not [gap for doc in found for gap in doc.gaps if gap.reason == "text-lost"]
