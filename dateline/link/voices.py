"""Who stands behind a happening: independent sources, counted once each.

Copies of one story speak with one voice, that of the agency or outlet it comes from. An outlet that quotes somebody
lends them its pages: the voice is theirs. The same official quoted by two outlets is one voice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.link.actors import spelled
from dateline.link.happenings import Side
from dateline.link.outlets import speaker
from dateline.link.signature import Speech
from dateline.model.casefile import Part, Story, Voice
from dateline.model.spelling import folded

# What the stance of a voice, and the status of what it tells, say of whether it was so.
_STATUS_OF_STANCE = {"deny": "denied", "doubt": "possible", "expect": "planned"}
# Of two statuses with as many voices the one more is claimed by.
_RANK = ("happened", "ongoing", "planned", "possible", "denied")


@dataclass(slots=True)
class _Speaking:
    """One voice while it is put together; a telling with the status it gives it is one vote."""

    name: str
    kind: str
    independent: bool
    stances: set[str] = field(default_factory=set)
    claims: set[Part] = field(default_factory=set)
    events: set[Part] = field(default_factory=set)
    statuses: list[str] = field(default_factory=list)


def voices(sides: Sequence[Side], story_of: Mapping[str, Story]) -> tuple[tuple[Voice, ...], str]:
    """The voices behind a happening told by `sides`, independent ones first, and the status most of them give it."""
    found: dict[tuple[str, str], _Speaking] = {}
    for side in sides:
        _speak(side, story_of[side.report.key], found)
    ordered = sorted(found.values(), key=lambda v: (not v.independent, v.name, v.kind))
    out = tuple(
        Voice(
            v.name,
            v.kind,
            tuple(sorted(v.stances)),
            tuple(sorted(v.claims)),
            tuple(sorted(v.events)),
            v.independent,
        )
        for v in ordered
    )
    return out, _status([v for v in ordered if v.independent])


def _speak(side: Side, story: Story, found: dict[tuple[str, str], _Speaking]) -> None:
    report, telling = side.report, side.telling
    part = side.part
    origin = story.origin or report.outlet or f"report {report.key}"
    quoted = [speech for speech in telling.speeches if speech.source is not None]
    for speech in quoted:
        name, kind = _whose(speech, origin)
        voice = _voice(found, name, kind, independent=True)
        voice.stances.add(speech.stance)
        voice.claims.add(Part(report.key, speech.id))
        voice.events.add(part)
        voice.statuses.append(_STATUS_OF_STANCE.get(speech.stance, telling.status))
    if not quoted:
        voice = _voice(found, origin, "media", independent=True)
        voice.stances.add("deny" if telling.status == "denied" else "state")
        voice.events.add(part)
        voice.statuses.append(telling.status)
    outlet = report.outlet
    if outlet is not None and _key(outlet, "media") not in found:
        repeating = _voice(found, outlet, "media", independent=False)
        repeating.stances.add("state")
    if outlet is not None and not found[_key(outlet, "media")].independent:
        found[_key(outlet, "media")].events.add(part)


def _voice(found: dict[tuple[str, str], _Speaking], name: str, kind: str, *, independent: bool) -> _Speaking:
    voice = found.setdefault(_key(name, kind), _Speaking(name, kind, independent))
    if independent and not voice.independent:
        # What it only repeated is left to those it repeats.
        found[_key(name, kind)] = voice = _Speaking(name, kind, independent=True)
    if len(name) > len(voice.name):
        voice.name = name
    return voice


def _whose(speech: Speech, origin: str) -> tuple[str, str]:
    """Whom a claim goes back to. Media are the outlet named; nobody in particular is a voice of the story's origin.

    Where it is not sure that nobody is counted twice ("a resident" of two reports), all of a kind are one voice.
    """
    name = speech.source or ""
    known = speaker(name)
    if known != name or speech.named:
        return known, "media" if speech.kind == "media" else speech.kind
    if speech.kind == "media":
        return (origin, "media") if len(folded(name).split()) < 2 else (name, "media")
    return name, speech.kind


def _key(name: str, kind: str) -> tuple[str, str]:
    return ("media" if kind == "media" else "", spelled(name) or name)


def _status(independent: Sequence[_Speaking]) -> str:
    votes: dict[str, int] = {}
    for voice in independent:
        status = min(set(voice.statuses), key=lambda s: (-voice.statuses.count(s), _RANK.index(s)))
        votes[status] = votes.get(status, 0) + 1
    return min(votes, key=lambda status: (-votes[status], _RANK.index(status)))
