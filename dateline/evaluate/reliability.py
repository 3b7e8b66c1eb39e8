"""How far the probabilities in a record can be trusted: which parts are right, and what was said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from dateline.assemble.confidence import stance_kind

_Record = dict[str, Any]

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A part of a record: its kind, its scores (its own first, then its event's or claim's), whether it is right."""

    kind: str
    scores: tuple[float, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Parts of like probability: how many, what was said of them on average, and the share that is right."""

    size: int
    said: float
    right: float


def bins(rows: Sequence[Judged]) -> list[Bin]:
    """The rows in ten equal steps of probability; empty steps left out."""
    steps: dict[int, list[Judged]] = defaultdict(list)
    for row in rows:
        steps[min(int(row.scores[0] * BINS), BINS - 1)].append(row)
    return [
        Bin(len(step), sum(row.scores[0] for row in step) / len(step), sum(row.right for row in step) / len(step))
        for _, step in sorted(steps.items())
    ]


def calibration_error(rows: Sequence[Judged]) -> float:
    """The expected calibration error (Naeini et al. 2015): the mean distance of said and right, weighted by size."""
    return sum(one.size * abs(one.said - one.right) for one in bins(rows)) / max(1, len(rows))


def judged(told: _Record, found: _Record, scoring: ModuleType) -> Iterator[Judged]:
    """Every part of a record that carries a probability, judged as the gold scorer would.

    A stance is right where the claim is right too; a description where it is one of the same entity kind in about the
    same words.
    """
    events = scoring.pair(told["events"], found["events"], scoring.event_score)
    twin = {id(b): a for a, b in events if a["type"] == b["type"]}
    for event in found["events"]:
        yield from _event(told, found, scoring, event, twin.get(id(event)))
    yield from _claims(told, found, scoring)
    yield from _mentions(told, found, scoring)


def _event(
    told: _Record, found: _Record, scoring: ModuleType, event: _Record, gold: _Record | None
) -> Iterator[Judged]:
    sure = event["score"]
    yield Judged("event", (sure,), gold is not None)

    def role_fits(a: _Record, b: _Record) -> float:
        return float(scoring.role_fits(told, a, found, b))

    wanted: _Record = gold or {"roles": [], "counts": []}
    roles = _right(scoring, wanted["roles"], event["roles"], role_fits)
    counts = _right(scoring, wanted["counts"], event["counts"], scoring.count_fits)
    yield from (Judged("role", (row["score"], sure), id(row) in roles) for row in event["roles"])
    yield from (Judged("count", (row["score"], sure), id(row) in counts) for row in event["counts"])
    if event["time"]:
        yield Judged("time", (event["time"]["score"], sure), scoring.time_fits(wanted.get("time"), event["time"]))


def _right(
    scoring: ModuleType, told: Sequence[_Record], found: Sequence[_Record], fit: Callable[[_Record, _Record], float]
) -> set[int]:
    return {id(b) for _, b in scoring.pair(told, found, fit)}


def _claims(told: _Record, found: _Record, scoring: ModuleType) -> Iterator[Judged]:
    def fit(a: _Record, b: _Record) -> float:
        return float(scoring.claim_score(told, a, b))

    twin = {id(b): a for a, b in scoring.pair(told["claims"], found["claims"], fit)}
    for claim in found["claims"]:
        gold = twin.get(id(claim))
        yield Judged("claim", (claim["score"],), gold is not None)
        right = gold is not None and gold["stance"] == claim["stance"]
        yield Judged(stance_kind(claim["stance"]), (claim["stance_score"], claim["score"]), right)


def _mentions(told: _Record, found: _Record, scoring: ModuleType) -> Iterator[Judged]:
    def rows(record: _Record, *, named: bool) -> list[_Record]:
        return [{**m, "kind": e["kind"]} for e in record["entities"] for m in e["mentions"] if m["named"] is named]

    def same(a: _Record, b: _Record) -> float:
        return float(a["span"] == b["span"] and a["kind"] == b["kind"])

    def alike(a: _Record, b: _Record) -> float:
        if a["kind"] != b["kind"] or not scoring.close(a["span"], b["span"]):
            return 0.0
        return 2.0 if a["span"] == b["span"] else 1.0

    for kind, named, fit in (("name", True, same), ("description", False, alike)):
        given = rows(found, named=named)
        right = _right(scoring, rows(told, named=named), given, fit)
        yield from (Judged(kind, (row["score"],), id(row) in right) for row in given)
