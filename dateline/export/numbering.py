"""Ids as they leave the house: an id made of withheld words is replaced by a number.

The ids of a case are hashes of content. Whoever holds the text of a report can compute them, so every hash that covers
a withheld report would lead back to it. Such ids become numbers, given in the order of what the rows say anyway
(day, outlet, types), never of the hash or the words: they hold in one export only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dateline.model.casefile import Actor, CaseFile, Corridor, Happening, Part, Story

_Named = TypeVar("_Named", Story, Actor, Happening, Corridor)
_Order = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ids:
    """The id in the release of each report, story, actor, happening and corridor of a case."""

    reports: Mapping[str, str]
    stories: Mapping[str, str]
    actors: Mapping[str, str]
    happenings: Mapping[str, str]
    corridors: Mapping[str, str]

    def part(self, part: Part) -> str:
        """The id of a part of a report."""
        return f"{self.reports[part.report]}/{part.id}"

    def of(self, ident: str) -> str | None:
        """The id of whatever is written so: a report, or a part of one; None where the case no longer has it."""
        key, slash, rest = ident.partition("/")
        return f"{self.reports[key]}{slash}{rest}" if key in self.reports else None


def numbering(case: CaseFile, withheld: Collection[str]) -> Ids:
    """The ids of a case of which these reports are withheld."""
    reports = {key: key for key in case.readings}
    order = sorted((key for key in reports if key in withheld), key=lambda key: (_report(case, key), key))
    reports |= _numbers("report", order)
    tellings = {
        Part(key, event.id): (event.type, event.status, *reports[key].rsplit("-", 1))
        for key, reading in case.readings.items()
        for event in reading.events
    }

    def happening(one: Happening) -> _Order:
        told = sorted(tellings[part] for part in one.tellings)
        return (str(one.first), one.type, one.status, str(one.last), *(word for row in told for word in row))

    happenings = _ids(case.happenings, withheld, "happening", lambda one: one.reports, happening)

    def corridor(one: Corridor) -> _Order:
        return (
            str(one.first),
            str(one.last),
            str(one.low),
            str(one.high),
            *sorted(happenings[h] for h in one.happenings),
        )

    told_by = {one.id: one.reports for one in case.happenings}
    return Ids(
        reports,
        _ids(
            case.stories,
            withheld,
            "story",
            lambda one: one.reports,
            lambda one: tuple(sorted(reports[k] for k in one.reports)),
        ),
        _ids(
            case.actors,
            withheld,
            "actor",
            lambda one: (part.report for part in one.parts),
            lambda one: (one.kind, *sorted(f"{reports[part.report]}/{part.id}" for part in one.parts)),
        ),
        happenings,
        _ids(
            case.corridors, withheld, "corridor", lambda one: (k for h in one.happenings for k in told_by[h]), corridor
        ),
    )


def _report(case: CaseFile, key: str) -> _Order:
    """What the rows of a withheld report say of it, whatever its words."""
    reading = case.readings[key]
    doc = reading.document
    told = sorted((event.type, event.status, f"{event.score:.4f}") for event in reading.events)
    return (str(doc.published), doc.source or "", doc.language, *(word for row in told for word in row))


def _ids(
    things: Iterable[_Named],
    withheld: Collection[str],
    prefix: str,
    covers: Callable[[_Named], Iterable[str]],
    order: Callable[[_Named], _Order],
) -> dict[str, str]:
    ids = {thing.id: thing.id for thing in things}
    hidden = [thing for thing in things if any(key in withheld for key in covers(thing))]
    ids |= _numbers(prefix, [thing.id for thing in sorted(hidden, key=lambda thing: (order(thing), thing.id))])
    return ids


def _numbers(prefix: str, idents: list[str]) -> dict[str, str]:
    width = len(str(len(idents)))  # so that their order as text is their order
    return {ident: f"{prefix}-{number:0{width}}" for number, ident in enumerate(idents, start=1)}
