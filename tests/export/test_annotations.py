from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from dateline.export.annotations import files
from dateline.export.rows import ClaimRow, Release
from tests.readings import TEXT
from tests.releases import NORTH, OFFICE, open_release, release


def items(case: Release) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(dict(files(case))["annotations.jsonld"])["first"]["items"]
    return made


def quoted(case: Release) -> Release:
    """The case with its text, and a claim broken by its cue in it."""
    start, end = TEXT.index("shepherd"), TEXT.index("walked")
    claim = ClaimRow(
        id=f"{NORTH}/C9", report=NORTH, source=None, source_actor=None, source_kind=None, source_named=False,
        stance="state", cue=None, content="shepherd ... walked", content_start=start, content_end=end + 6, tellings=(),
        happenings=(), confidence=0.5,
    )  # fmt: skip
    return replace(case, tellings=(), roles=(), counts=(), claims=(claim,))


def test_the_collection_counts_its_annotations() -> None:
    loaded = json.loads(dict(files(release()))["annotations.jsonld"])
    assert loaded["total"] == len(loaded["first"]["items"]) > 0


def test_words_and_position_fit_where_the_text_is_not_there() -> None:
    for annotation in items(release()):
        quote, position = annotation["target"]["selector"]
        assert position["end"] - position["start"] == len(quote["exact"])
        assert "prefix" not in quote


def test_where_the_text_is_there_the_words_are_those_of_the_text() -> None:
    (annotation,) = items(quoted(open_release()))
    quote, position = annotation["target"]["selector"]
    assert quote["exact"] == TEXT[position["start"] : position["end"]]
    assert TEXT.index(quote["prefix"] + quote["exact"] + quote["suffix"]) >= 0


def test_a_quotation_in_pieces_without_its_text_is_left_out() -> None:
    assert items(quoted(release())) == []


def test_the_web_address_of_a_report_is_the_scope() -> None:
    scopes = {one["target"]["source"]["id"]: one["target"].get("scope") for one in items(release())}
    assert scopes[f"urn:dateline:report:{NORTH}"] == "https://herald.example/telmar?a=1&b=2"
    assert scopes[f"urn:dateline:report:{OFFICE}"] is None


def test_withheld_words_are_not_annotated() -> None:
    case = release()
    hidden = replace(case, tellings=tuple(replace(row, trigger=None) for row in case.tellings))
    assert not any(one["id"].startswith("urn:dateline:annotation:telling:") for one in items(hidden))
