"""The suite of places, on hand-made cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.evaluate import places
from dateline.evaluate.suites import SUITES, Asked
from dateline.evaluate.tally import amount_rows, rows
from dateline.ground.gazetteer import TOWN, GazetteerPlace
from dateline.ground.places import Resolved
from dateline.learn.toponyms import Truth
from dateline.model.document import Document
from dateline.model.values import Place
from dateline.pipeline import packaged_tools

DOC = Document("one", "They met in Ashford on Friday.")
SPAN = DOC.span(12, 19)


def place(ref: str, lat: float, lon: float) -> Place:
    return Place(lat, lon, "GB", "England", ref, 5.0, "gazetteer")


def candidate(ident: int, lat: float, lon: float) -> GazetteerPlace:
    return GazetteerPlace(ident, "Ashford", TOWN, lat, lon, "GB", "ENG", "England", 1, 1, 1.0, f"geonames:{ident}", 0)


TRUTH = Truth(SPAN, "7", 51.0, 0.0, None, 20.0)
BOTH = (candidate(7, 51.0, 0.0), candidate(8, 52.0, 0.0))


@pytest.mark.parametrize(
    ("answer", "exact", "near"),
    [
        (place("geonames:7", 53.0, 0.0), 1, 1),  # the same place counts as 0 km, wherever its middle is put
        (place("geonames:8", 52.0, 0.0), 0, 1),  # 111 km
        (place("geonames:8", 53.0, 0.0), 0, 0),  # 222 km
        (None, 0, 0),
    ],
)
def test_an_answer_is_right_by_its_id_or_its_distance(answer: Place | None, exact: int, near: int) -> None:
    out = places.judged("own", DOC, [TRUTH], [Resolved(answer, BOTH, people=False)])
    assert out.measures["own: exact, all"].hits == exact
    assert out.measures["own: within 161 km, all"].hits == near
    assert out.measures["own: exact, all"].told == 1


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Resolved(None, BOTH, people=False), 1),
        (Resolved(None, BOTH[1:], people=False), 0),  # the answer is not among the candidates
        (Resolved(place("geonames:7", 51.0, 0.0), BOTH, people=True), 0),  # a people
    ],
)
def test_what_could_not_be_chosen_is_left_out_by_the_other_convention(found: Resolved, told: int) -> None:
    out = places.judged("own", DOC, [TRUTH], [found])
    assert sum(tally.told for name, tally in out.measures.items() if name == "own: exact, among candidates") == told


def test_kilometres_are_those_of_answers_given() -> None:
    answers = [Resolved(place("geonames:8", 52.0, 0.0), BOTH, people=False), Resolved(None, BOTH, people=False)]
    out = places.judged("own", DOC, [TRUTH, TRUTH], answers)
    (row, *_) = amount_rows([out])
    assert (row.name, row.count) == ("own: km, all", 1)
    assert row.mean == pytest.approx(111.2, abs=0.1)


def test_the_suite_measures_a_file_with_weights_fitted_without_each_document(tmp_path: Path) -> None:
    text = "Rain fell in Paris, Texas, and in Dallas."
    marked = [{"start": 13, "end": 18, "text": "Paris", "geonameid": "4717560", "lat": 33.66, "lon": -95.56}]
    lines = [json.dumps({"id": f"d{k}", "text": text, "toponyms": marked}) for k in range(5)]
    file = tmp_path / "own.train.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    outcomes = list(SUITES["places"].run(Asked(tmp_path, file), packaged_tools()))
    assert sorted(outcome.document for outcome in outcomes) == ["d0", "d1", "d2", "d3", "d4"]
    exact = next(row for row in rows(outcomes) if row.name == "own: exact, all")
    assert (exact.tally.hits, exact.tally.told) == (5, 5)
