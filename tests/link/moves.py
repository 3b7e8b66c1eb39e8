"""Cases made by hand of movements: each telling is one report of a few words, each name is one actor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateline.model.casefile import Actor, CaseFile, CaseReport, Figure, Happening, Part, Voice
from dateline.model.document import Document
from dateline.model.reading import Claim, Entity, Event, Journey, Mention, Reading, Route
from dateline.model.values import Place
from tests.readings import RUN

KINDS = {"quarry road": "route", "ridge track": "route", "Dera crossing": "site"}
PLACES = {
    "Telmar": Place(36.4, 42.5, "IQ", "Nineveh", None, 4.0, "gazetteer"),
    "Ostrin": Place(36.8, 42.1, "IQ", "Nineveh", None, 2.0, "gazetteer"),
    "Belen": Place(37.1, 41.6, "IQ", "Nineveh", None, 2.0, "gazetteer"),
    "Dera crossing": Place(36.6, 42.3, "IQ", "Nineveh", None, 1.0, "gazetteer"),
    "quarry road": Place(36.5, 42.4, "IQ", "Nineveh", None, 20.0, "route"),
    "Upland Province": Place(36.5, 42.4, "IQ", "Nineveh", None, 90.0, "gazetteer"),
    "Neighbouria": Place(38.0, 42.0, "TR", None, None, 400.0, "gazetteer"),
    "Far Province": Place(33.0, 44.0, "IQ", None, None, 80.0, "gazetteer"),
}


def told(
    key: str,
    *,
    origin: Iterable[str] = (),
    via: Iterable[str] = (),
    to: Iterable[str] = (),
    status: str = "happened",
    standing: str | None = None,
) -> CaseReport:
    """A report with one event, V1: a flight; `standing` is what it says of the first thing passed."""
    origin, via, to = tuple(origin), tuple(via), tuple(to)
    names = (*origin, *via, *to)
    doc = Document(key, " ".join(("fled", *names)), None, None, None, None, gaps=())
    spans = [doc.span(at := doc.text.index(name), at + len(name)) for name in names]
    entities = tuple(
        Entity(f"E{n}", KINDS.get(name, "place"), name, (Mention(span, named=True),), PLACES.get(name))
        for n, (name, span) in enumerate(zip(names, spans, strict=True), 1)
    )
    ids = {name: f"E{n}" for n, name in enumerate(names, 1)}
    journey = Journey(
        "V1",
        origin=tuple(ids[name] for name in origin),
        via=tuple(ids[name] for name in via),
        destination=tuple(ids[name] for name in to),
    )
    event = Event("V1", "flee", status, (doc.span(0, 4),), claims=("C1",))
    claim = Claim("C1", None, None, (doc.span(0, 4),), "state", ("V1",))
    routes = (Route(ids[via[0]], "road", standing),) if standing and via else ()
    return CaseReport(key, Reading(doc, entities, (event,), (claim,), (), routes, (journey,), (), RUN))


def happening(
    ident: str,
    *reports: str,
    status: str = "happened",
    kind: str = "flee",
    people: tuple[int | None, int | None] | None = None,
    figures: Iterable[Figure] = (),
    days: tuple[date, date] | None = None,
    voices: Iterable[Voice] | None = None,
) -> Happening:
    """One happening told by reports; each is a voice of its own unless `voices` says otherwise."""
    tellings = tuple(Part(key, "V1") for key in reports)
    if people is not None:
        figures = (Figure("agent", "people", *people, tellings),)
    told_by = tuple(voice(f"Outlet {part.report}", part) for part in tellings) if voices is None else tuple(voices)
    first, last = days or (None, None)
    return Happening(ident, kind, status, tellings, told_by, first, last, figures=tuple(figures))


def voice(name: str, *tellings: Part, stances: tuple[str, ...] = ("state",), independent: bool = True) -> Voice:
    """A voice behind some tellings."""
    return Voice(name, "media", stances, (), tellings, independent)


def case(reports: Iterable[CaseReport], happenings: Iterable[Happening]) -> CaseFile:
    """A case in which one name is one actor: its id is the name."""
    rows = tuple(sorted(reports, key=lambda report: report.key))
    parts: dict[str, list[Part]] = {}
    for row in rows:
        for entity in row.reading.entities:
            parts.setdefault(entity.name, []).append(Part(row.key, entity.id))
    actors = tuple(
        Actor(name, KINDS.get(name, "place"), name, (), tuple(found), PLACES.get(name))
        for name, found in sorted(parts.items())
    )
    return CaseFile(rows, (), actors, tuple(sorted(happenings, key=lambda h: h.id)), (), (), ())
