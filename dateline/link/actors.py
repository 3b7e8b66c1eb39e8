"""Which entities of many reports are one person, group, place, site, route or people.

Places are one by their gazetteer entry, groups by their name under any spelling. A person is one by a full name and
something else that the reports share. What has no name is one with nothing.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from dateline.link.grouping import components
from dateline.link.signature import Signature, Thing
from dateline.model.casefile import Actor, Part, content_id
from dateline.model.spelling import bare, folded, sound
from dateline.model.values import Place
from dateline.model.vocabulary import SORT_OF

_COUNTRY_KM = 150.0  # a place of that radius is a country or a region: being told of it too says nothing
_PARTS = frozenset({"part", "around"})


def actors(
    signatures: Sequence[Signature],
    subject_of: Mapping[str, str],
    same: Iterable[tuple[Part, Part]] = (),
    different: Iterable[tuple[Part, Part]] = (),
) -> list[Actor]:
    """The actors of the reports, sorted by id; `subject_of` says which reports mostly tell the same.

    A part that people hold different from another of its group stands alone, with those that people put with it.
    """
    parts = [(Part(one.key, thing.id), thing) for one in signatures for thing in one.things]
    pairs, separate = list(same), list(different)
    judged = {part for pair in [*pairs, *separate] for part in pair}
    at = {part: k for k, (part, _) in enumerate(parts) if part in judged} if judged else {}
    told = [(at[a], at[b]) for a, b in pairs if a in at and b in at]
    alone = {at[b] for a, b in separate if a in at and b in at}
    edges = ((a, b) for a, b in _edges(signatures, parts, subject_of) if a not in alone and b not in alone)
    groups = components(len(parts), itertools.chain(edges, told))
    return sorted((_actor([parts[k] for k in group]) for group in groups), key=lambda actor: actor.id)


def _edges(
    signatures: Sequence[Signature], parts: Sequence[tuple[Part, Thing]], subject_of: Mapping[str, str]
) -> Iterator[tuple[int, int]]:
    """Each entity with the one before it that has a key in common."""
    context = {one.key: _context(one) for one in signatures}
    seen: dict[Hashable, int] = {}
    full = _full_names(parts, subject_of)
    for k, (part, thing) in enumerate(parts):
        for key in _keys(thing, subject_of.get(part.report), context[part.report], full):
            if key in seen:
                yield seen[key], k
            seen[key] = k


def _keys(thing: Thing, subject: str | None, context: set[str], full: Mapping[Hashable, str | None]) -> list[Hashable]:
    """The keys under which a thing is one with others; empty where nothing ties it to another report."""
    sort, place = SORT_OF[thing.kind], thing.place
    if sort == "where" and place is not None and place.ref is not None:
        return [
            (
                place.ref,
                place.basis if place.basis in _PARTS else "",
                folded(thing.name) if place.basis in _PARTS else "",
            )
        ]
    if not thing.named or sort == "what":
        return []
    name = spelled(thing.name)
    if sort == "where":
        return [("where", name, subject)] if subject else []
    if thing.kind != "person":
        return [(thing.kind, name)]
    if " " in folded(thing.name):
        return [
            ("person", name, near) for near in sorted({*context, *([subject] if subject else [])} - {f"person {name}"})
        ]
    fuller = full.get((subject, name))
    return [("person", fuller, subject)] if fuller else []


@lru_cache(maxsize=16384)
def spelled(name: str) -> str:
    """The key under which spellings of one name meet: word by word, so that no other name does."""
    return " ".join(sound(word) for word in bare(folded(name)).split())


def _context(one: Signature) -> set[str]:
    """What else a report names: groups, people by full name, and places smaller than a country."""
    out = set()
    for thing in one.things:
        if thing.place is not None and thing.place.ref and thing.place.precision_km < _COUNTRY_KM:
            out.add(thing.place.ref)
        elif thing.named and (thing.kind == "group" or (thing.kind == "person" and " " in folded(thing.name))):
            out.add(f"{thing.kind} {spelled(thing.name)}")
    return out


def _full_names(parts: Sequence[tuple[Part, Thing]], subject_of: Mapping[str, str]) -> dict[Hashable, str | None]:
    """By subject and last name: the one full name that reports of the subject give; None where there are two."""
    out: dict[Hashable, str | None] = {}
    for part, thing in parts:
        words = folded(thing.name).split()
        if thing.kind != "person" or not thing.named or len(words) < 2:
            continue
        key, name = (subject_of.get(part.report), sound(words[-1])), spelled(thing.name)
        out[key] = name if out.get(key, name) == name else None
    return out


def _actor(members: Sequence[tuple[Part, Thing]]) -> Actor:
    names = Counter(thing.name for _, thing in members)
    kinds = Counter(thing.kind for _, thing in members)
    name = _most(names)
    parts = tuple(sorted(part for part, _ in members))
    return Actor(
        content_id("A", parts),
        _most(kinds),
        name,
        tuple(sorted(set(names) - {name})),
        parts,
        _place([thing.place for _, thing in members if thing.place is not None]),
    )


def _most(counts: Counter[str]) -> str:
    """The most frequent; of equals the longest, then the first of the alphabet."""
    return min(counts, key=lambda word: (-counts[word], -len(word), word))


def _place(places: Sequence[Place]) -> Place | None:
    """The place most entities have; of equals the most precise."""
    counts = Counter(places)
    return min(counts, key=lambda p: (-counts[p], p.precision_km, p.lat, p.lon, str(p.ref)), default=None)
