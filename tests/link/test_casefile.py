"""What many reports say together: whichever order, whoever prints it, whatever people judged."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from dateline.link import casefile
from dateline.link.corridors import corridors
from dateline.link.lean import lean
from dateline.link.links import Known, links
from dateline.link.packing import packed, unpacked
from dateline.link.signing import signature
from dateline.link.weave import woven
from dateline.model.casefile import COPY, DIFFERENT, HAPPENING, SAME, CaseFile, Judgement, report_key
from dateline.model.reading import Reading
from tests.killings import Told, report
from tests.readings import telmar

HERALD = Told("Northern Herald")
COURIER = Told(
    "Evening Courier",
    "at least 19 people",
    19,
    more="Ambulances ferried casualties through narrow lanes while relatives searched the bazaar for the missing.",
    title="Nineteen dead in textile bazaar attack",
)
OTHER_DAY = Told("Evening Courier", "three drivers", 3, day=date(2021, 9, 2), title="Drivers killed", more="No bazaar.")
ELSEWHERE = Told("Gulf Mirror", "three drivers", 3, "Vasilport", title="Port road deaths", more="Cranes stood still.")


def case(*told: Told) -> dict[str, Reading]:
    readings = [report(one) for one in told]
    return {report_key(reading): reading for reading in readings}


def key(told: Told) -> str:
    return report_key(report(told))


def shared_happening(found: CaseFile, left: Told, right: Told) -> bool:
    of = {part.report: ident for part, ident in found.happening_of.items()}
    return of[key(left)] == of[key(right)]


def judged(kind: str, verdict: str, left: str, right: str) -> Judgement:
    left, right = sorted((left, right))
    return Judgement(kind, left, right, verdict, None, (), "M. Haddad", "2021-06-01T10:00:00Z")


def test_two_reports_of_one_attack_tell_one_happening() -> None:
    assert shared_happening(casefile(case(HERALD, COURIER)), HERALD, COURIER)


@pytest.mark.parametrize("other", [OTHER_DAY, ELSEWHERE])
def test_another_day_or_place_is_another_happening(other: Told) -> None:
    assert not shared_happening(casefile(case(HERALD, other)), HERALD, other)


def test_a_last_years_attack_in_one_report_is_not_the_one_it_mostly_tells() -> None:
    reading = report(HERALD)
    now = reading.events[0]
    assert now.time is not None
    before = replace(now.time.when, value="2020-05-07", first=date(2020, 5, 7), last=date(2020, 5, 7))
    past = replace(now, id="V2", time=replace(now.time, when=before))
    both = replace(reading, events=(now, past))
    found = casefile({report_key(both): both} | case(COURIER))
    assert len({found.happening_of[part] for part in found.happening_of if part.report == report_key(both)}) == 2


def test_the_tolls_of_two_reports_disagree_with_both_quotations() -> None:
    (row,) = (row for row in casefile(case(HERALD, COURIER)).disagreements if row.on == "counts")
    assert {"14", "19"} <= set(f"{row.left.words} {row.right.words}".split())


def test_quotations_stand_where_they_say() -> None:
    found = casefile(case(HERALD, COURIER))
    for row in found.disagreements:
        for quote in (row.left, row.right):
            text = found.readings[quote.part.report].document.text
            assert text[quote.start : quote.end] == quote.words


def test_the_figure_holds_both_tolls() -> None:
    (happening,) = casefile(case(HERALD, COURIER)).happenings
    (figure,) = happening.figures
    assert (figure.low, figure.high) == (14, None)


def test_outlets_that_tell_it_themselves_are_two_sources() -> None:
    (happening,) = casefile(case(HERALD, COURIER)).happenings
    assert happening.independent_sources == 2


def test_two_outlets_that_quote_one_official_are_one_source() -> None:
    said = [replace(told, source="Governor Aram Selimi") for told in (HERALD, COURIER)]
    (happening,) = casefile(case(*said)).happenings
    assert happening.independent_sources == 1
    assert {voice.name for voice in happening.voices if voice.independent} == {"Governor Aram Selimi"}


def test_copies_of_one_story_speak_with_one_voice() -> None:
    copy = replace(HERALD, outlet="Evening Courier")
    found = casefile(case(HERALD, copy))
    (story,) = found.stories
    (happening,) = found.happenings
    assert len(story.reports) == 2
    assert happening.independent_sources == 1


def test_a_claim_and_its_denial_stand_side_by_side() -> None:
    claimed = replace(HERALD, source="Governor Aram Selimi")
    denied = replace(COURIER, source="General Tovan Reis", stance="deny")
    (happening,) = casefile(case(claimed, denied)).happenings
    stances = {voice.name: voice.stances for voice in happening.voices if voice.independent}
    assert stances == {"Governor Aram Selimi": ("state",), "General Tovan Reis": ("deny",)}
    assert happening.disputed


def test_status_is_what_most_independent_voices_say() -> None:
    denied = replace(COURIER, source="General Tovan Reis", stance="deny")
    third = replace(COURIER, outlet="Gulf Mirror", more="Stallholders counted broken looms until dusk.")
    (happening,) = casefile(case(HERALD, denied, third)).happenings
    assert happening.status == "happened"


def test_the_same_place_and_group_are_one_actor() -> None:
    found = casefile(case(HERALD, COURIER))
    names = {actor.name for actor in found.actors if len(actor.parts) == 2}
    assert names == {"Telmar", "Grey Brigade"}


def test_what_people_hold_different_stays_apart() -> None:
    said = judged(HAPPENING, DIFFERENT, f"{key(HERALD)}/V1", f"{key(COURIER)}/V1")
    assert not shared_happening(casefile(case(HERALD, COURIER), [said]), HERALD, COURIER)


def test_what_people_hold_the_same_comes_together() -> None:
    said = judged(HAPPENING, SAME, f"{key(HERALD)}/V1", f"{key(ELSEWHERE)}/V1")
    assert shared_happening(casefile(case(HERALD, ELSEWHERE), [said]), HERALD, ELSEWHERE)


def test_a_withdrawn_judgement_counts_for_nothing() -> None:
    said = judged(HAPPENING, DIFFERENT, f"{key(HERALD)}/V1", f"{key(COURIER)}/V1")
    withdrawn = replace(said, withdrawn_at="2021-06-02T10:00:00Z")
    assert casefile(case(HERALD, COURIER), [withdrawn]) == casefile(case(HERALD, COURIER))


@pytest.mark.parametrize("verdict", [SAME, DIFFERENT])
def test_people_say_which_reports_print_one_story(verdict: str) -> None:
    other = replace(HERALD, outlet="Evening Courier") if verdict == DIFFERENT else COURIER
    said = judged(COPY, verdict, key(HERALD), key(other))
    assert len(casefile(case(HERALD, other), [said]).stories) == (1 if verdict == SAME else 2)


def test_every_judgement_of_the_program_gives_its_reasons() -> None:
    found = [one for one in casefile(case(HERALD, COURIER)).judgements if one.kind == HAPPENING]
    assert found
    assert all(one.reasons and one.score is not None for one in found)


def some() -> dict[str, Reading]:
    """Reports that are copies, that tell one happening, and that tell others."""
    copy = replace(COURIER, outlet="Morning Post")
    other = telmar()
    return case(HERALD, COURIER, copy, OTHER_DAY, ELSEWHERE) | {report_key(other): other}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_reports_does_not_show(seed: int) -> None:
    rows = list(some().items())
    random.Random(seed).shuffle(rows)
    assert casefile(dict(rows)) == casefile(some())


def one_by_one(readings: Mapping[str, Reading]) -> CaseFile:
    """The case file of reports added one at a time, each time with what was found before."""
    known, there = Known(), []
    for name in readings:
        there.append(signature(name, readings[name]))
        linked = links(there, (), known)
        known = Known(frozenset(linked.by_key), dict(linked.known_scores()), dict(linked.known_events()))
    found = woven(linked, readings)
    return replace(found, corridors=corridors(found))


@pytest.mark.parametrize("seed", range(3))
def test_reports_added_one_by_one_give_the_same_case_file(seed: int) -> None:
    rows = list(some().items())
    random.Random(seed).shuffle(rows)
    assert one_by_one(dict(rows)) == casefile(some())


def test_a_signature_survives_being_kept() -> None:
    for name, reading in some().items():
        kept = packed(signature(name, reading))
        assert packed(unpacked(kept)) == kept
        assert unpacked(kept).tellings == signature(name, reading).tellings
        assert unpacked(kept).things == signature(name, reading).things


def test_a_lean_signature_is_an_equal_one() -> None:
    for name, reading in some().items():
        one = signature(name, reading)
        assert packed(lean(one)) == packed(one)


def test_a_case_of_nothing_is_empty() -> None:
    found = casefile({})
    assert (found.stories, found.happenings, found.actors) == ((), (), ())
