"""The mentions of one report, made consistent: what is a name, of which sort, and wherever else it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.assemble.names import name_key, occurrences
from dateline.model.adjectives import used_as_adjective
from dateline.model.document import Document, Span
from dateline.model.findings import Findings, Groundings
from dateline.model.values import Place
from dateline.model.vocabulary import SORT_OF

# Below this share of its sightings a name is not taken for a place that also speaks as an actor ("Ankara said").
PLACE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Noted:
    """A mention with what is known of it, its sort (who, where, what) and the key of its words."""

    span: Span
    kind: str
    named: bool
    score: float
    place: Place | None
    actor: str | None
    key: str

    @property
    def sort(self) -> str:
        """Who, where or what: things of two sorts are never one."""
        return SORT_OF[self.kind]


def noted(findings: Findings, groundings: Groundings) -> list[Noted]:
    """The mentions of `findings`, position by position; a name inside a longer name counts as no name."""
    places: Sequence[Place | None] = groundings.places or [None] * len(findings.mentions)
    actors: Sequence[str | None] = groundings.actors or [None] * len(findings.mentions)
    rows = [
        Noted(m.span, m.kind, m.named, m.score, place, actor, name_key(m.span.text))
        for m, place, actor in zip(findings.mentions, places, actors, strict=True)
    ]
    inner = _inner({row.span for row in rows if row.named})
    rows = [replace(row, named=False) if row.named and row.span in inner else row for row in rows]
    return _one_sort_a_name(rows)


def _one_sort_a_name(rows: list[Noted]) -> list[Noted]:
    """A name seen both as a place and as an actor is the place's; as an actor it is a description of who speaks."""
    seen: dict[str, dict[str, float]] = {}
    for row in rows:
        if row.named:
            weights = seen.setdefault(row.span.text, {})
            weights[row.sort] = weights.get(row.sort, 0.0) + row.score
            weights[row.kind] = weights.get(row.kind, 0.0) + row.score
    out = []
    for row in rows:
        weights = seen.get(row.span.text, {})
        if row.named and "where" in weights and "who" in weights:
            share = weights.get("place", 0.0) / (weights["where"] + weights["who"])
            if share >= PLACE_SHARE and row.sort == "who":
                row = replace(row, named=False)
            elif share < PLACE_SHARE and row.sort == "where":
                kinds = [kind for kind in ("group", "person", "population") if kind in weights]
                row = replace(row, kind=max(kinds, key=lambda kind: weights[kind]), place=None)
        out.append(row)
    return out


def _inner(spans: Iterable[Span]) -> set[Span]:
    """Those spans that lie inside a longer one of them."""
    inner: set[Span] = set()
    reach = -1
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.end <= reach:
            inner.add(span)
        reach = max(reach, span.end)
    return inner


def named_everywhere(doc: Document, names: Iterable[str]) -> dict[str, list[Span]]:
    """Every occurrence of every name as a whole word, save those inside a longer name or used as an adjective."""
    found = {
        name: [doc.span(*at) for at in occurrences(doc.text, name) if not used_as_adjective(doc.text, *at)]
        for name in sorted(set(names))
    }
    inner = _inner({span for spans in found.values() for span in spans})
    return {name: [span for span in spans if span not in inner] for name, spans in found.items()}
