"""Reports told of other people and places: the same report with some of its names exchanged.

A network that sees five hundred reports many times learns their names by heart. Exchanging them teaches it to go by
what stands around a name instead.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.learn.examples import Example, Labelled

_KINDS = ("person", "place")
NamePool = dict[tuple[str, bool], list[str]]


def name_pool(examples: Iterable[Example]) -> NamePool:
    """The names that examples hold, by kind and by whether they are written in capitals."""
    found: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for example in examples:
        for start, end, kind in example.spans.get("name", []):
            name = example.text[start:end]
            if kind in _KINDS and name[:1].isupper():
                found[kind, name.isupper()].add(name)
    return {key: sorted(names) for key, names in found.items()}


def renamed(example: Example, pool: NamePool, share: float, chance: random.Random) -> Example:
    """The example with about `share` of its entities under other names; every span moves with its words.

    An entity is renamed where all its names are the same, or, of a person, the last word of the longest.
    """
    names: dict[str, list[tuple[int, int]]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for (start, end, label), owners in example.clusters.get("entity", []):
        kind, _, how = label.rpartition("-")
        for owner in owners if how == "name" else ():
            names[owner].append((start, end))
            kinds[owner] = kind
    owned = [at for spans in names.values() for at in spans]
    changes: dict[tuple[int, int], str] = {}
    for owner in sorted(names):
        spans = names[owner]
        alone = all(sum(a < end and start < b for a, b in owned) == 1 for start, end in spans)
        if alone and chance.random() < share:
            changes.update(_exchange(example.text, spans, kinds[owner], pool, chance))
    return _with_changes(example, sorted((*at, new) for at, new in changes.items()))


def _exchange(
    text: str, spans: Sequence[tuple[int, int]], kind: str, pool: NamePool, chance: random.Random
) -> dict[tuple[int, int], str]:
    written = {at: text[at[0] : at[1]] for at in spans}
    longest = max(written.values(), key=lambda name: (len(name), name))
    others = pool.get((kind, longest.isupper()), [])
    shorter = {name for name in written.values() if name != longest}
    if shorter:
        if kind != "person" or shorter != {longest.split()[-1]}:
            return {}
        others = [name for name in others if " " in name]
    if not others or not longest[:1].isupper():
        return {}
    new = chance.choice(others)
    return {at: new if name == longest else new.split()[-1] for at, name in written.items()}


def _with_changes(example: Example, changes: Sequence[tuple[int, int, str]]) -> Example:
    if not changes:
        return example
    parts, moves, at, shift = [], [], 0, 0
    for start, end, new in changes:
        parts += [example.text[at:start], new]
        moves.append((start, end, shift, len(new)))
        shift += len(new) - (end - start)
        at = end
    parts.append(example.text[at:])

    def moved(place: int, *, is_end: bool) -> int:
        gone = 0
        for start, end, before, length in moves:
            if place <= start:
                return place + before
            if place < end:
                return start + before + (length if is_end else 0)
            gone = before + length - (end - start)
        return place + gone

    def span(row: Labelled) -> Labelled:
        return moved(row[0], is_end=False), moved(row[1], is_end=True), row[2]

    return example.retold("".join(parts), span)
