"""The suites on small files of each corpus's format, written for these tests and read by the packaged reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.evaluate import event_location, idetect, m2e2, polnear, re3d
from dateline.evaluate.suites import SUITES, Asked
from dateline.evaluate.tally import Outcome, rows
from dateline.export.displacement import Fact, facts
from dateline.learn import corpora
from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.pipeline import packaged_tools
from tests.readings import quiet

SAID = "The mayor said that the road to Telmar was closed. “We saw nobody,” a driver told reporters."


def spans(text: str, *words: str) -> list[list[int]]:
    return [[text.index(part), text.index(part) + len(part)] for part in words]


def polnear_row() -> dict[str, object]:
    first = {
        "source": spans(SAID, "The mayor"),
        "cue": spans(SAID, "said"),
        "content": spans(SAID, "that the road to Telmar was closed"),
    }
    second = {
        "source": spans(SAID, "a driver"),
        "cue": spans(SAID, "told reporters"),
        "content": spans(SAID, "“We saw nobody,”"),
    }
    return {"id": "paper_2020-01-01_road", "text": SAID, "claims": [first, second]}


def m2e2_row() -> dict[str, object]:
    words = "Gunmen killed three drivers in Ostrava on Friday .".split()
    event = {
        "type": "Life:Die",
        "trigger": [1, 2],
        "arguments": [
            {"role": "Victim", "start": 3, "end": 4},
            {"role": "Place", "start": 5, "end": 6},
            {"role": "Agent", "start": 0, "end": 1},
        ],
    }
    entities = [
        {"type": "PER", "start": 3, "end": 4},
        {"type": "GPE", "start": 5, "end": 6},
        {"type": "PER", "start": 0, "end": 1},
    ]
    sentence = {
        "n": 0,
        "text": "Gunmen killed three drivers in Ostrava on Friday.",
        "words": words,
        "entities": entities,
        "events": [event],
    }
    return {"id": "VOA_EN_NW_2020.01.01.1", "sentences": [sentence]}


PLACED = "Rebels shelled the market in Ostrava on Friday."


def place_row() -> dict[str, object]:
    verb, place = spans(PLACED, "shelled", "Ostrava")
    labelled = [
        {"start": verb[0], "end": verb[1], "label": "VERB"},
        {"start": place[0], "end": place[1], "label": "LOCATION"},
    ]
    return {"text": PLACED, "spans": labelled, "gold": True}


def re3d_row() -> dict[str, object]:
    text = "Syrian troops entered Palmyra."
    entities = [{"start": 22, "end": 29, "type": "Location"}, {"start": 0, "end": 6, "type": "Nationality"}]
    return {"id": "A" * 32, "text": text, "entities": entities}


FLED = "More than 3,000 people fled Telmar after the flood."


def idetect_row() -> dict[str, object]:
    told = {"quantity": 3000, "term": "Forced to Flee", "unit": "People", "location": "Telmar", "country": "IRQ"}
    return {"excerpt_id": 1, "excerpt": FLED, **told}


ROWS = {"idetect": idetect_row, "polnear": polnear_row, "m2e2": m2e2_row, "event_location": place_row, "re3d": re3d_row}


@pytest.fixture(params=sorted(ROWS))
def measured(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(ROWS[request.param]()) + "\n", encoding="utf-8")
    return request.param, file


def test_each_suite_measures_a_file_of_its_format(measured: tuple[str, Path]) -> None:
    suite, file = measured
    (outcome,) = SUITES[suite].run(Asked(file.parent, file), packaged_tools())
    told = [row.tally.told for row in rows([outcome])]
    assert told
    assert all(told)


def test_the_command_prints_what_a_program_can_read(measured: tuple[str, Path]) -> None:
    suite, file = measured
    result = CliRunner().invoke(app, ["evaluate", suite, "--file", str(file), "--json"])
    described = json.loads(result.stdout)
    assert described["suite"] == suite
    assert described["documents"] == 1
    assert all(0 <= row["low"] <= row["high"] <= 1 for row in described["measures"].values())


def test_the_command_prints_what_a_person_can_read(measured: tuple[str, Path]) -> None:
    suite, file = measured
    result = CliRunner().invoke(app, ["evaluate", suite, "--file", str(file)])
    assert result.exit_code == 0
    assert "95 % interval" in result.stdout
    assert str(file) in result.stdout


@pytest.mark.parametrize("suite", sorted(SUITES))
def test_data_that_are_not_there_are_named_with_the_cure(suite: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--data"):
        list(SUITES[suite].run(Asked(tmp_path), packaged_tools()))


def test_what_is_told_is_found_where_both_agree() -> None:
    """The same spans on both sides score 1 in every measure."""
    row = polnear_row()
    told = polnear.annotated(row)
    loose = {part: [piece for claim in told for piece in claim[part]] for part in polnear.PARTS}
    outcome = polnear.judged(row, told, [*told, loose])
    assert all(measure.tally.f1 == 1.0 for measure in rows([outcome]))


def test_an_attribution_with_another_source_is_not_whole() -> None:
    row = polnear_row()
    first, second = polnear.annotated(row)
    swapped = [{**first, "source": second["source"]}, {**second, "source": first["source"]}]
    outcome = polnear.judged(row, [first, second], [*swapped, {part: [] for part in polnear.PARTS}])
    assert outcome.measures["whole attribution"].hits == 0


def test_an_argument_counts_only_at_a_right_trigger(tmp_path: Path) -> None:
    file = tmp_path / "m2e2.jsonl"
    file.write_text(json.dumps(m2e2_row()), encoding="utf-8")
    (example,) = corpora.m2e2(file, held=None)
    events, arguments = m2e2.annotated(example)
    assert {role for *_, role in arguments} == {"target", "place", "agent"}
    right = m2e2.judged(example, events, arguments, events, arguments)
    assert right.measures["arguments"].f1 == 1.0
    other = {(where, "Attack") for where, _ in events}
    wrong = m2e2.judged(example, events, arguments, other, {(w, "Attack", a, r) for w, _, a, r in arguments})
    assert wrong.measures["events"].hits == wrong.measures["arguments"].hits == 0
    assert "event of another type or extent" in wrong.errors


@pytest.mark.parametrize(
    ("told", "found", "right"),
    [
        ({(0, 4)}, (0, 4), True),
        ({(0, 4)}, (0, 3), False),
        ({(0, 4)}, None, False),
        (set(), None, True),
        (set(), (0, 4), False),
    ],
)
def test_a_verbs_place_is_right_on_the_same_words(
    told: set[tuple[int, int]], found: tuple[int, int] | None, right: bool
) -> None:
    outcome: Outcome = event_location.judged("0", "Homs was shelled.", (9, 16), told, found)
    assert outcome.measures["place of the verb, right or rightly none"].hits == right


def test_entities_overlap_one_to_one_and_only_of_one_type(tmp_path: Path) -> None:
    file = tmp_path / "re3d.jsonl"
    file.write_text(json.dumps(re3d_row()), encoding="utf-8")
    (example,) = corpora.re3d(file, held=None)
    outcome = re3d.judged(
        example, {(22, 29, "Location")}, {(20, 25, "Location"), (25, 29, "Location"), (0, 6, "Person")}
    )
    assert outcome.measures["entities, overlapping"].hits == 1
    assert outcome.measures["entities, overlapping"].found == 3


def test_a_fifth_is_held_back_and_nothing_is_in_both_parts(tmp_path: Path) -> None:
    file = tmp_path / "re3d.jsonl"
    file.write_text("\n".join(json.dumps({**re3d_row(), "id": f"{k:032}"}) for k in range(200)), encoding="utf-8")
    learnt, held = ({e.id for e in corpora.re3d(file, held=part)} for part in (False, True))
    assert not learnt & held
    assert len(learnt | held) == 200
    assert 20 < len(held) < 60


def displaced(text: str) -> list[Fact]:
    return facts(quiet(Document("r1", text)))


def test_the_answer_is_the_first_figure_that_is_no_part_of_another() -> None:
    told = {"quantity": 6000, "term": "Displaced", "unit": "People", "location": None, "excerpt": ""}
    found = displaced("There are 6,000 IDPs, including 4,000 IDPs in tents.")
    outcome = idetect.judged("1", told, found)
    assert {name: tally.hits for name, tally in outcome.measures.items()} == dict.fromkeys(
        ("figure", "unit", "term", "place", "figure, any fact"), 1
    )
    assert outcome.measures["figure, any fact"].found == 2


def test_an_excerpt_without_a_fact_is_wrong_in_all() -> None:
    told = {"quantity": 6000, "term": "Displaced", "unit": "People", "location": None, "excerpt": "Nobody left."}
    outcome = idetect.judged("1", told, [])
    assert all(tally.hits == 0 and tally.told == 1 for tally in outcome.measures.values())
    assert list(outcome.errors) == ["no fact"]
