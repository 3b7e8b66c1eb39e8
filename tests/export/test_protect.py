"""Nobody who speaks for themselves is named in a table or a map unless the user asks for it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest

from dateline.export import geojson, helix, tables
from dateline.export.protect import protection
from dateline.model.document import Document
from dateline.model.reading import Claim, Entity, Event, Mention, Reading, Role, Source
from tests.readings import TELMAR, at, quiet, telmar

Lines = Callable[..., Iterator[str]]
FORMATS = [pytest.param(tables.lines, id="csv"), pytest.param(geojson.lines, id="geojson")]
FORMATS_OF_FIGURES = [*FORMATS, pytest.param(helix.lines, id="helix")]


def told_by(phrase: str, *, more: str = "", kind: str = "local", entity_kind: str = "person") -> Reading:
    """A report whose only source is called by `phrase`, with more text behind it that is quoted whole."""
    doc = Document(id="r1", text=f"Two people fled Telmar, {phrase} said. {more}".strip(), title="Two people fled")
    quote = at(doc, doc.text)
    return replace(
        quiet(doc),
        entities=(
            Entity("E1", entity_kind, phrase, (Mention(at(doc, phrase), named=True),)),
            Entity("E2", "place", "Telmar", (Mention(at(doc, "Telmar"), named=True),), TELMAR),
        ),
        events=(
            Event(
                "V1", "flee", "happened", (at(doc, "fled"),), (Role("agent", at(doc, phrase), "E1"),), claims=("C1",)
            ),
        ),
        claims=(Claim("C1", Source(at(doc, phrase), "E1", kind, named=True), None, (quote,), "state", ("V1",)),),
    )


def written(lines: Lines, readings: Iterable[Reading], **options: bool) -> str:
    return "".join(lines(readings, **options))


@pytest.mark.parametrize("lines", FORMATS_OF_FIGURES)
@pytest.mark.parametrize("word", ["Salim", "Jaroun"])
def test_no_word_of_a_local_sources_name_comes_out(lines: Lines, word: str) -> None:
    assert word not in written(lines, [telmar()])


@pytest.mark.parametrize("lines", FORMATS_OF_FIGURES)
def test_a_source_is_named_where_the_user_asks_for_it(lines: Lines) -> None:
    assert "Salim Jaroun" in written(lines, [telmar()], with_source_names=True)


@pytest.mark.parametrize("lines", FORMATS)
@pytest.mark.parametrize("kind", ["witness", "local", "unknown"])
def test_every_unofficial_kind_of_source_is_protected(lines: Lines, kind: str) -> None:
    assert "Okba" not in written(lines, [told_by("Okba Tarin", kind=kind)])


@pytest.mark.parametrize("lines", FORMATS)
@pytest.mark.parametrize("kind", ["official", "military", "ngo", "expert"])
def test_people_who_speak_for_an_office_keep_their_names(lines: Lines, kind: str) -> None:
    assert "Okba Tarin" in written(lines, [told_by("spokesman Okba Tarin", kind=kind)])


@pytest.mark.parametrize("lines", FORMATS)
@pytest.mark.parametrize("kind", ["official", "military", "ngo", "expert"])
def test_a_kind_of_source_without_words_of_an_office_makes_nobody_public(lines: Lines, kind: str) -> None:
    assert "Okba" not in written(lines, [told_by("Okba Tarin", kind=kind)])


@pytest.mark.parametrize("lines", FORMATS)
@pytest.mark.parametrize(
    ("phrase", "more", "tokens"),
    [
        ("Okba Tarin", "Mr. Tarin’s brother stayed.", ["Okba", "Tarin"]),
        ("local activist Okba Tarin", "OKBA TARIN is known here.", ["Okba", "OKBA", "Tarin", "TARIN"]),
        ("Okba al-Tarin", "Al-Tarin stayed, and so did al Tarin's son.", ["Okba", "Tarin"]),
        ("José Müller", "Jose Muller and José M\u0075\u0308ller are one.", ["Jos", "ller"]),
        ("Ba’ath Tarin", "Ba'ath left.", ["Ba’ath", "Ba'ath", "Tarin"]),
        ("Okba J. Tarin", "Okba J Tarin left.", ["Okba", "Tarin", "J."]),
        ("okba tarin", "Then okba left.", ["okba", "tarin"]),
        ("عقبة طارين", "قال طارين نعم", ["عقبة", "طارين"]),
        ("Okba Tarin, resident of Telmar", "Tarin left.", ["Okba", "Tarin"]),
    ],
)
def test_a_name_is_hidden_in_every_spelling_the_report_uses(
    lines: Lines, phrase: str, more: str, tokens: list[str]
) -> None:
    out = written(lines, [told_by(phrase, more=more)])
    assert [token for token in tokens if token in out] == []


@pytest.mark.parametrize("lines", FORMATS)
def test_a_name_is_hidden_in_title_id_and_outlet(lines: Lines) -> None:
    reading = told_by("Okba Tarin")
    doc = replace(reading.document, id="okba-tarin-speaks", title="Okba Tarin speaks", source="Tarin Daily")
    out = written(lines, [replace(reading, document=doc)]).lower()
    assert "okba" not in out
    assert "tarin" not in out


def test_the_place_a_source_is_called_by_keeps_its_name() -> None:
    protected = protection(told_by("Telmar resident Okba Tarin"))
    assert protected.hide("Okba of Telmar") == "a local source of Telmar"


def test_a_word_that_describes_a_source_is_not_taken_for_the_name() -> None:
    protected = protection(told_by("Syrian aid worker Okba Tarin"))
    assert protected.hide("the Syrian Okba Tarin, an aid worker") == "the Syrian a local source, an aid worker"


def test_an_article_inside_a_name_is_not_hidden_elsewhere() -> None:
    assert protection(told_by("Okba al-Tarin")).hide("al-Hasakah and Al Bab") == "al-Hasakah and Al Bab"


def test_a_named_source_without_an_entity_is_protected_too() -> None:
    reading = told_by("Okba Tarin")
    source = Source(at(reading.document, "Okba Tarin"), None, "witness", named=True)
    bare = replace(reading, entities=(), events=(), claims=(replace(reading.claims[0], source=source),))
    assert protection(bare).hide("Tarin left") == "a witness left"


def test_a_body_that_is_a_source_keeps_its_name() -> None:
    assert protection(told_by("Telmar Press", entity_kind="group")).hide("Telmar Press") == "Telmar Press"


def test_an_unnamed_source_hides_no_words() -> None:
    reading = told_by("Okba Tarin")
    doc = reading.document
    nobody = Entity("E1", "person", "two people", (Mention(at(doc, "Two people"), named=False),))
    source = Source(at(doc, "Two people"), "E1", "witness", named=False)
    unnamed = replace(reading, entities=(nobody,), claims=(replace(reading.claims[0], source=source),))
    assert protection(unnamed).hide(doc.text) == doc.text


def read_csv(reading: Reading) -> dict[str, str]:
    return next(csv.DictReader(io.StringIO("".join(tables.lines([reading])), newline="")))


def test_a_report_that_names_a_local_source_gives_no_words_and_no_exact_place() -> None:
    row = read_csv(telmar())
    assert {row[column] for column in ("title", "triggers", "quotes", "count_words", "time_words")} == {""}
    assert (row["located_name"], row["geo_basis"], row["precision_km"]) == ("Nineveh", "admin1", "110.0")
    assert row["origin"] == row["destination"] == "Nineveh"
    assert row["report_id"] == "report-1"


def test_a_report_that_names_nobody_in_danger_keeps_its_words_and_places() -> None:
    row = read_csv(told_by("mayor Okba Tarin", kind="official"))
    assert row["title"] == "Two people fled"
    assert "Two people fled Telmar" in row["quotes"]


def harmed(text: str, phrase: str, kind: str, role: str) -> Reading:
    """A report in which somebody called by `phrase` plays a part in an event."""
    doc = Document(id="r1", text=text, title="A bad day")
    entity = Entity("E1", "person", phrase, (Mention(at(doc, phrase), named=True),))
    trigger = at(doc, text.split()[0])
    return replace(
        quiet(doc),
        entities=(entity,),
        events=(Event("V1", kind, "happened", (trigger,), (Role(role, at(doc, phrase), "E1"),)),),
    )


@pytest.mark.parametrize("lines", FORMATS)
@pytest.mark.parametrize(
    ("text", "kind", "role", "stand_in"),
    [
        ("Shells killed Okba Tarin at noon.", "kill", "target", "a victim"),
        ("Shells wounded Okba Tarin at noon.", "injure", "target", "a victim"),
        ("Gunmen seized Okba Tarin at noon.", "abduct", "target", "a detainee"),
        ("Police held Okba Tarin at noon.", "detain", "target", "a detainee"),
        ("Yesterday Okba Tarin fled by boat.", "flee", "agent", "a displaced person"),
        ("Marching, Okba Tarin, 9, held a flag.", "protest", "agent", "a child"),
        ("Marching, 12-year-old Okba Tarin held a flag.", "protest", "agent", "a child"),
        ("Marching, the schoolgirl Okba Tarin held a flag.", "protest", "agent", "a child"),
    ],
)
def test_victims_detainees_children_and_people_who_flee_are_not_named(
    lines: Lines, text: str, kind: str, role: str, stand_in: str
) -> None:
    out = written(lines, [harmed(text, "Okba Tarin", kind, role)])
    assert "Okba" not in out
    assert stand_in in out


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed General Okba Tarin at noon.",
        "Shells killed Okba Tarin, the mayor of Telmar, at noon.",
        "Shells killed army spokesman Okba Tarin at noon.",
    ],
)
def test_people_in_office_keep_their_names_whatever_befalls_them(text: str) -> None:
    assert "Okba Tarin" in written(tables.lines, [harmed(text, "Okba Tarin", "kill", "target")])


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed former mayor Okba Tarin at noon.",
        "Shells killed the mayor's driver Okba Tarin at noon.",
        "Shells killed Okba Tarin, whose father was mayor, at noon.",
        "Shells killed Okba Tarin, brother of a general, at noon.",
    ],
)
def test_nearness_to_an_office_makes_nobody_public(text: str) -> None:
    assert "Okba" not in written(tables.lines, [harmed(text, "Okba Tarin", "kill", "target")])


def test_somebody_who_is_quoted_though_no_claim_was_read_is_not_named() -> None:
    reading = harmed("Marching helps, said Okba Tarin at noon.", "Okba Tarin", "protest", "agent")
    assert "Okba" not in written(tables.lines, [reading])
