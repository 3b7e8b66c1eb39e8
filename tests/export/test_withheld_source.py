"""A confirmation or denial that was not read surely enough is shown without the name of who made it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from dateline.cli.view import render
from dateline.export import geojson, tables
from dateline.export.page import report_page
from dateline.model.document import Document
from dateline.model.reading import NAMED_FROM, Claim, Entity, Event, Mention, Reading, Source
from tests.readings import at, quiet

TEXT = "Telmar – Colonel Ivo Branka denied on Friday that the bridge was shelled."


def denial(stance_score: float, stance: str = "deny", *, named: bool = True) -> Reading:
    doc = Document("d", TEXT)
    colonel, shelled = at(doc, "Colonel Ivo Branka"), at(doc, "shelled")
    source = Source(colonel, "E1", "military", named)
    claim = Claim(
        "C1", source, at(doc, "denied"), (at(doc, "the bridge was shelled"),), stance, ("V1",), 0.9, stance_score
    )
    return replace(
        quiet(doc),
        entities=(Entity("E1", "person", "Ivo Branka", (Mention(at(doc, "Ivo Branka"), named=True),)),),
        events=(Event("V1", "strike", "denied", (shelled,), claims=("C1",)),),
        claims=(claim,),
    )


@pytest.mark.parametrize(
    ("reading", "withheld"),
    [
        (denial(NAMED_FROM - 0.01), True),
        (denial(NAMED_FROM), False),
        (denial(NAMED_FROM - 0.01, "confirm"), True),
        (denial(0.2, "state"), False),
        (denial(0.2, named=False), False),
    ],
)
def test_only_a_doubtful_confirmation_or_denial_by_somebody_named_is_withheld(reading: Reading, withheld: bool) -> None:
    assert reading.claims[0].withholds_source is withheld


def test_a_table_says_a_source_and_keeps_the_words() -> None:
    (row,) = csv.DictReader(io.StringIO("".join(tables.lines([denial(0.5)]))))
    assert row["source_names"] == "a source"
    assert row["quotes"] == "the bridge was shelled"


def test_a_map_says_a_source() -> None:
    found = json.loads("".join(geojson.lines([denial(0.5)])))
    claims = [claim for feature in found["features"] for claim in feature["properties"].get("claims", [])]
    assert {claim["source"] for claim in claims} == {"a source"}


def test_the_page_names_nobody_beside_the_words() -> None:
    shown = report_page(denial(0.5)).partition('id="claims"')[2]
    assert "was not read surely enough to name" in shown
    assert "Branka" not in shown.partition("</section>")[0]
    assert "Branka" in report_page(denial(0.95)).partition('id="claims"')[2].partition("</section>")[0]


def test_the_terminal_view_names_nobody() -> None:
    said = render(denial(0.5), width=100).partition("WHO SAYS SO")[2]
    assert "not read surely enough to name" in said
    assert "Branka" not in said.partition("\n\n")[0]


def test_the_record_keeps_what_was_read() -> None:
    assert denial(0.5).to_dict()["claims"][0]["source"]["named"] is True
