"""How time expressions are scored, on documents made for these tests."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.evaluate.suites import SUITES, Asked
from dateline.evaluate.times import Timex, annotated, held, judged, matched, outcomes
from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.pipeline import packaged_tools

TEXT = "They left on Monday night and came back two days later."
MONDAY = Timex(13, 25, "TIME", "2016-10-17TNI")
LATER = Timex(40, 54, "DATE", "2016-10-19")

TML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>road</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2016-10-22" functionInDocument="CREATION_TIME">20161022</TIMEX3></DCT>
<TEXT>
R&amp;D staff <EVENT eid="e1" class="OCCURRENCE">left</EVENT> on <TIMEX3 tid="t1" type="DATE"
value="2016-10-21">Friday</TIMEX3>, after <TIMEX3 tid="t2" type="DURATION" value="P2Y">two <EVENT
eid="e2" class="STATE">years</EVENT></TIMEX3>.
</TEXT>
</TimeML>
"""


def scores(told: list[Timex], found: list[Timex]) -> dict[str, float]:
    measures = judged(Document("d", TEXT), told, found).measures
    return {name: tally.hits for name, tally in measures.items()}


@pytest.fixture
def tml(tmp_path: Path) -> Path:
    file = tmp_path / "corpus" / "road.tml"
    file.parent.mkdir()
    file.write_text(TML, encoding="utf-8")
    return file


def test_the_same_on_both_sides_is_right_in_every_measure() -> None:
    outcome = judged(Document("d", TEXT), [MONDAY, LATER], [MONDAY, LATER])
    assert all(tally.f1 == 1.0 for tally in outcome.measures.values())
    assert not any(outcome.errors.values())


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (MONDAY._replace(end=19), {"strict": 0, "relaxed": 1, "value": 1, "type": 1}),
        (MONDAY._replace(value="2016-10-17"), {"strict": 1, "relaxed": 1, "value": 0, "type": 1}),
        (MONDAY._replace(value=""), {"strict": 1, "relaxed": 1, "value": 0, "type": 1}),
        (MONDAY._replace(type="DATE"), {"strict": 1, "relaxed": 1, "value": 1, "type": 0}),
        (MONDAY._replace(start=26, end=29), {"strict": 0, "relaxed": 0, "value": 0, "type": 0}),
    ],
)
def test_extent_overlap_value_and_type_are_judged_apart(found: Timex, right: dict[str, int]) -> None:
    assert scores([MONDAY], [found]) == right


def test_value_f1_is_relaxed_f1_times_the_share_of_right_values() -> None:
    found = [MONDAY, LATER._replace(value="P2D"), Timex(0, 4, "DATE", "2016")]
    measures = judged(Document("d", TEXT), [MONDAY, LATER], found).measures
    assert measures["relaxed"].f1 == pytest.approx(4 / 5)
    assert measures["value"].f1 == pytest.approx(measures["relaxed"].f1 * 1 / 2)


def test_two_pieces_of_one_expression_count_once() -> None:
    pieces = [MONDAY._replace(end=19), MONDAY._replace(start=20)]
    assert matched([MONDAY], pieces) == [(MONDAY, pieces[0])]
    assert scores([MONDAY], pieces)["relaxed"] == 1


def test_the_slices_of_a_type_add_up_to_the_whole() -> None:
    found = [MONDAY._replace(type="DATE"), Timex(0, 4, "SET", "P1D")]
    outcome = judged(Document("d", TEXT), [MONDAY, LATER], found)
    for measure, whole in outcome.measures.items():
        parts = [tally for (name, by, _), tally in outcome.slices.items() if (name, by) == (measure, "type")]
        assert sum(part.hits for part in parts) == whole.hits
        assert sum(part.found for part in parts) == whole.found
        assert sum(part.told for part in parts) == whole.told


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ([], "time missed"),
        ([MONDAY, Timex(0, 4, "DATE", "2016")], "time that is none"),
        ([MONDAY._replace(start=10)], "time too long"),
        ([MONDAY._replace(end=19)], "time too short"),
        ([MONDAY._replace(start=10, end=19)], "time cut elsewhere"),
        ([MONDAY._replace(value="")], "value left open"),
        ([MONDAY._replace(type="DURATION", value="P1D")], "value of another type"),
        ([MONDAY._replace(value="PAST_REF")], "value that is, or is not, a reference"),
        ([MONDAY._replace(value="2016-10-24TNI")], "value: another date"),
    ],
)
def test_each_error_stands_under_its_kind(found: list[Timex], kind: str) -> None:
    outcome = judged(Document("d", TEXT), [MONDAY], found)
    assert len(outcome.errors[kind]) == 1


def test_a_document_is_read_with_its_day_of_creation_and_offsets(tml: Path) -> None:
    doc, told = annotated(tml)
    assert doc.published == date(2016, 10, 22)
    assert [(doc.text[t.start : t.end], t.type, t.value) for t in told] == [
        ("Friday", "DATE", "2016-10-21"),
        ("two years", "DURATION", "P2Y"),
    ]
    assert "R&D staff left on Friday" in doc.text


@pytest.mark.parametrize("spoilt", [TML.replace("</TEXT>", ""), TML.replace('value="2016-10-22"', 'value="X"')])
def test_a_file_that_is_no_document_is_named(tmp_path: Path, spoilt: str) -> None:
    file = tmp_path / "spoilt.tml"
    file.write_text(spoilt, encoding="utf-8")
    with pytest.raises(InputError, match=r"spoilt\.tml"):
        list(outcomes(file))


def test_the_suite_measures_a_folder_and_tells_the_parts_apart(tml: Path) -> None:
    (outcome,) = SUITES["times"].run(Asked(tml.parent, tml.parent), packaged_tools())
    assert outcome.measures["value"].f1 == 1.0
    assert {which for _, by, which in outcome.slices if by == "corpus"} == {"corpus"}
    assert {which for _, by, which in outcome.slices if by == "part"} == {
        "held back" if held("road") else "development"
    }


def test_the_command_measures_time_expressions(tml: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "times", "--file", str(tml), "--json"])
    assert json.loads(result.stdout)["measures"]["strict"]["f1"] == 1.0


def test_about_two_fifths_are_held_back() -> None:
    assert 350 < sum(held(f"document-{k}") for k in range(1000)) < 450
