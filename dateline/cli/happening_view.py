"""One happening of a case as a person likes to read it: what, where, how many; who says so; how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.cli import words
from dateline.cli.layout import paragraph, printed, quote, section
from dateline.cli.passages import passage
from dateline.cli.view import ON
from dateline.model.casefile import CaseFile, Figure, Happening, Part, Quote, Voice
from dateline.model.values import Count

if TYPE_CHECKING:
    from rich.console import RenderableType


def render_happening(case: CaseFile, happening: Happening, *, width: int = 80, colour: bool = False) -> str:
    """The view as text of at most `width` columns, with colour codes only if asked for."""
    return printed(_blocks(case, happening), width=width, colour=colour)


def _blocks(case: CaseFile, happening: Happening) -> Iterator[RenderableType]:
    yield from _head(case, happening)
    yield from section("Who says so", (line for voice in happening.voices for line in _voice(case, voice)))
    found = [one for one in case.disagreements if one.happening == happening.id]
    yield from section(
        "Where they disagree",
        (line for one in found for line in _sides(case, one.on, (one.left, one.right))),
    )
    yield from section("How it is told", (line for part in happening.tellings for line in _telling(case, part)))


def _head(case: CaseFile, happening: Happening) -> Iterator[RenderableType]:
    sides = [_names(case, happening.agents), _names(case, happening.targets)]
    what = " · ".join(filter(None, (sides[0], happening.type, sides[1])))
    yield paragraph(f"{happening.id}  {what}", indent=0, style="bold")
    facts = [happening.status, _days(happening), _names(case, (happening.place,) if happening.place else ())]
    yield paragraph(", ".join(filter(None, facts)) + (" (disputed)" if happening.disputed else ""))
    for figure in happening.figures:
        yield paragraph(f"how many ({figure.of}): {_figure(figure)}")
    reports, voices = len(happening.reports), happening.independent_sources
    yield paragraph(f"told by {reports} {_noun('report', reports)}; {voices} independent {_noun('source', voices)}")
    yield ""


def _noun(one: str, number: int) -> str:
    return one if number == 1 else f"{one}s"


def _names(case: CaseFile, actors: Iterable[str]) -> str:
    return ", ".join(case.actor_by_id[actor].name for actor in actors)


def _days(happening: Happening) -> str:
    if happening.first is None or happening.last is None:
        return "day unknown"
    first, last = happening.first.isoformat(), happening.last.isoformat()
    return first if first == last else f"{first} to {last}"


def _figure(figure: Figure) -> str:
    return words.count(Count(figure.low, figure.high, figure.unit))


def _voice(case: CaseFile, voice: Voice) -> Iterator[RenderableType]:
    stances = ", ".join(words.stance(stance) for stance in voice.stances)
    only = "" if voice.independent else ", repeats another source"
    yield paragraph(f"{voice.name} ({words.source_kind(voice.kind)}): {stances}{only}", style="bold")
    for part in voice.claims:
        claim = case.readings[part.report].claim(part.id)
        yield paragraph(f"{part}: {quote(*(span.text for span in claim.content))}", indent=4)


def _sides(case: CaseFile, on: str, sides: tuple[Quote, Quote]) -> Iterator[RenderableType]:
    yield paragraph(f"On {ON.get(on, on)}:")
    for side in sides:
        doc = case.readings[side.part.report].document
        told = passage(doc.text, side.start, side.end)
        yield paragraph(f"{side.part}  {doc.source or 'outlet unknown'}: {quote(told)}", indent=4)


def _telling(case: CaseFile, part: Part) -> Iterator[RenderableType]:
    doc = case.readings[part.report].document
    trigger = case.readings[part.report].event(part.id).triggers[0]
    said = [str(part), doc.published.isoformat() if doc.published else "no date", doc.source or "outlet unknown"]
    yield paragraph("  ".join(said), style="bold")
    yield paragraph(quote(passage(doc.text, trigger.start, trigger.end)), indent=4)
