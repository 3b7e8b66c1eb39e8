"""The JSON lines of a case."""

from __future__ import annotations

import json
from typing import Any

from dateline.export.case_jsonl import files
from tests.releases import NORTH, OFFICE, OSTRIN, release


def lines() -> list[dict[str, Any]]:
    (content,) = dict(files(release())).values()
    return [json.loads(line) for line in content.decode().splitlines()]


def test_each_happening_has_one_line() -> None:
    assert [line["id"] for line in lines()] == [row.id for row in release().happenings]


def test_a_happening_brings_its_place_and_actors_along() -> None:
    first = lines()[0]
    assert (first["place"]["id"], first["place"]["name"], first["place"]["lat"]) == (OSTRIN, "Ostrin", 36.8)
    assert [actor["name"] for actor in first["agents"]] == ["families"]


def test_a_telling_brings_its_report_roles_counts_and_journey_along() -> None:
    telling = lines()[0]["tellings"][0]
    assert telling["report"]["outlet"] == "Northern Herald"
    assert [(role["role"], role["actor"]["name"]) for role in telling["roles"]] == [
        ("agent", "families"),
        ("origin", "Telmar"),
        ("via", "quarry road"),
        ("destination", "Ostrin"),
    ]
    assert [(count["low"], count["high"], count["unit"]) for count in telling["counts"]] == [(301, None, "families")]
    assert telling["journey"]["origins"] == ["P11"]


def test_claims_voices_figures_and_disagreements_stand_with_the_happening() -> None:
    first = lines()[0]
    assert [claim["id"] for claim in first["claims"]] == [f"{NORTH}/C1", f"{OFFICE}/C1"]
    assert [voice["name"] for voice in first["voices"]] == ["a local source", "@evening", "regional official"]
    assert first["figures"] == [{"of": "agent", "unit": "families", "low": 200, "high": None}]
    assert [pair["on"] for pair in first["disagreements"]] == ["counts", "status"]


def test_keys_never_go_missing() -> None:
    every = lines()
    assert {frozenset(line) for line in every} == {frozenset(every[0])}
    assert {frozenset(telling) for line in every for telling in line["tellings"]} == {
        frozenset(every[0]["tellings"][0])
    }
