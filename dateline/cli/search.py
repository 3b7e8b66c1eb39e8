"""`dateline search`: reports, events and claims of a case by words, place, time, type, actor, source and status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import Case, case_path, counted
from dateline.cli.passages import passage
from dateline.cli.printable import printable
from dateline.cli.reading import day, day_of
from dateline.model.errors import InputError
from dateline.model.vocabulary import EVENT_TYPES, SOURCE_KINDS, STATUSES

if TYPE_CHECKING:
    from dateline.model.reading import Reading
    from dateline.store.searching import Found
    from dateline.store.store import Store

EXAMPLES = """\b
Examples:
  dateline search '"barrel bombs" -Idlib' --case syria.case
      reports with a phrase and without a word; besieg* takes every ending
  dateline search --near Hawija --radius-km 30 --type flee --since 2016-10-01
      who fled near a place, from a day on
  dateline search --near 36.34,43.13 --source-kind witness
      what witnesses say happened near a point
  dateline search --actor 'Red Crescent' --format jsonl
      where a body takes part or is the source, a JSON object a report"""

_LIMIT = 20


class Form(StrEnum):
    """How what was found is written."""

    terminal = "terminal"
    jsonl = "jsonl"


def _one_of(words: tuple[str, ...], what: str) -> str:
    return f"{what}: {', '.join(words)}."


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS...",
            help='Words, "phrases", beginnings*, -words that must be absent; best all in one pair of quotes.',
        ),
    ] = None,
    case: Case = None,
    near: Annotated[
        str | None, typer.Option(metavar="PLACE", help="A place by its name in the reports, or LAT,LON.")
    ] = None,
    radius_km: Annotated[float, typer.Option(metavar="KM", min=0, help="How far from it at most.")] = 25,
    since: Annotated[
        datetime | None, typer.Option(metavar="DATE", parser=day, help="What may have happened on this day or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(metavar="DATE", parser=day, help="What may have happened on this day or before.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help=_one_of(EVENT_TYPES, "The type of event"))
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help=_one_of(STATUSES, "The status of event"))] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who takes part in it or is a source of it.")
    ] = None,
    source_kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=_one_of(SOURCE_KINDS, "The kind of source that speaks of it"))
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="How many reports to show; 0: all.")] = _LIMIT,
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.terminal,
) -> None:
    """Find reports, events and claims, and show the words they stand in. Everything given must hold.

    Exit code 0, also where nothing is found.
    """
    from dateline.cli.leaving import quietly
    from dateline.store.searching import Query
    from dateline.store.store import Store

    for given, allowed, option in (
        (kind, EVENT_TYPES, "--type"),
        (status, STATUSES, "--status"),
        (source_kind, SOURCE_KINDS, "--source-kind"),
    ):
        if given is not None and given not in allowed:
            raise typer.BadParameter(f"{option} {given!r} is none of {', '.join(allowed)}.")
    with quietly(), Store.open(case_path(case), readonly=True) as store:
        query = Query(
            words=" ".join(words) if words else None,
            near=_points(store, near) if near else (),
            radius_km=radius_km,
            since=day_of(since),
            until=day_of(until),
            type=kind,
            status=status,
            actor=actor,
            source_kind=source_kind,
        )
        found, number = store.search(query, limit or None)
        for line in map(_as_json, found) if form is Form.jsonl else _shown(found):
            print(line)
    if form is Form.terminal:
        more = f" of {number}; --limit 0 shows all" if len(found) < number else ""
        print(f"{counted(len(found), 'report')}{more}", file=sys.stderr)


def _points(store: Store, near: str) -> tuple[tuple[float, float], ...]:
    """Where a place is: as given, or all the points that places of that name have in the case."""
    lat, comma, lon = near.partition(",")
    if comma:
        try:
            point = float(lat), float(lon)
        except ValueError:
            pass
        else:
            if abs(point[0]) <= 90 and abs(point[1]) <= 180:
                return (point,)
            raise InputError(
                f"{near} is no point on the globe. Write latitude,longitude in degrees, such as 36.34,43.13."
            )
    found = store.points(near)
    if not found:
        raise InputError(f"no report of the case names a place {near!r} that is on the map. Give --near LAT,LON.")
    return tuple(found)


def _shown(found: list[Found]) -> Iterator[str]:
    for one in found:
        doc = one.reading.document
        said = (doc.published.isoformat() if doc.published else "no date", doc.source, doc.title)
        yield f"{one.key}  {'  '.join(printable(part) for part in said if part)}"
        if one.words:
            yield f"    {_marked(one.words)}"
        for ident in one.parts:
            start, end, what = _part(one.reading, ident)
            yield f"    {ident} {what}: “{printable(passage(doc.text, start, end))}”"
        yield ""


def _part(reading: Reading, ident: str) -> tuple[int, int, str]:
    """Where a part stands in the text, and what it is."""
    for claim in reading.claims:
        if claim.id == ident:
            span = claim.content[0] if claim.content else claim.cue
            kind = claim.source.kind if claim.source else "no source named"
            return (span.start, span.end, f"{claim.stance} ({kind})") if span else (0, 0, claim.stance)
    event = reading.event(ident)
    when = f", {event.time.when.value}" if event.time and event.time.when.value else ""
    return event.triggers[0].start, event.triggers[0].end, f"{event.type}, {event.status}{when}"


def _marked(words: tuple[str, ...]) -> str:
    """The piece of text, what was searched for in bold on a terminal."""
    bold, plain = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("", "")
    return "".join(f"{bold}{printable(w)}{plain}" if at % 2 else printable(w) for at, w in enumerate(words))


def _as_json(one: Found) -> str:
    doc = one.reading.document
    parts = []
    for ident in one.parts:
        start, end, what = _part(one.reading, ident)
        words = passage(doc.text, start, end)
        parts.append({"id": f"{one.key}/{ident}", "what": what, "start": start, "end": end, "words": words})
    row = {
        "key": one.key,
        "id": doc.id,
        "title": doc.title,
        "source": doc.source,
        "published": doc.published.isoformat() if doc.published else None,
        "url": doc.url,
        "words": "".join(one.words) or None,
        "parts": parts,
    }
    return json.dumps(row, ensure_ascii=False)
