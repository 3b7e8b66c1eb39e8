"""Links the reports of a case, and keeps what was found so that one more report does not link the world again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

from dateline.link.corridors import corridors
from dateline.link.links import Known, Links, links
from dateline.link.packing import packed, unpacked
from dateline.link.signature import VERSION, Signature
from dateline.link.signing import signature
from dateline.link.weave import woven
from dateline.model.casefile import CaseFile, Judgement, Part
from dateline.store.store import Store

_SIGNATURE, _RELATIONS = "signature", "relations"
_BATCH = 200  # signatures written at a time: what a broken run loses
Progress = Callable[[int, int], None]


def link(store: Store, progress: Progress | None = None) -> CaseFile:
    """Link the reports of a case and keep what was found; the case file without the readings.

    `progress` is told how many of how many reports have been prepared.

    Raises:
        StoreError: the case cannot be read or written.
    """
    judgements = store.judgements()
    linked = _linked(store, judgements, progress or (lambda done, total: None))
    found = woven(linked, {}, judgements)
    store.set_pairs(one for one in found.judgements if not one.by_person)
    store.log("link", figures(found))
    return found


def casefile(store: Store) -> CaseFile:
    """The case file with its readings; what has not been linked yet is linked."""
    judgements = store.judgements()
    found = woven(_linked(store, judgements, lambda done, total: None), dict(store.readings()), judgements)
    return replace(found, corridors=corridors(found))


def _linked(store: Store, judgements: list[Judgement], progress: Progress) -> Links:
    """What pairs decide; in a case opened for reading only it is found again each time."""
    signatures = _signatures(store, progress)
    known = _known(store)
    linked = links(signatures, judgements, known)
    if not store.readonly and known.reports != set(linked.by_key):
        _keep(store, linked)
    return linked


def _signatures(store: Store, progress: Progress) -> list[Signature]:
    """The signatures of all reports: those kept, and new ones of reports that have none, which are kept at once."""
    out = [unpacked(kept) for _, kept in store.derived(_SIGNATURE, VERSION)]
    there = {one.key for one in out}
    keys = store.keys()
    missing = [key for key in keys if key not in there]
    for begin in range(0, len(missing), _BATCH):
        progress(begin, len(missing))
        fresh = [signature(key, store.reading(key)) for key in missing[begin : begin + _BATCH]]
        if not store.readonly:
            store.set_derived(_SIGNATURE, VERSION, [(one.key, packed(one)) for one in fresh])
        out += fresh
    progress(len(missing), len(missing))
    return out


def _known(store: Store) -> Known:
    """The scores of the last time, where every report of then is still there; none otherwise.

    Where a report has gone, others have new neighbours that were never compared (`link.blocks`).
    """
    rows = {key: json.loads(kept) for key, kept in store.derived(_RELATIONS, VERSION)}
    of = _digest(rows)
    if any(row["of"] != of for row in rows.values()):
        return Known()
    piece = cache(Part)  # each stands in many pairs
    return Known(
        frozenset(rows),
        {(key, other): score for key, row in rows.items() for other, score in row["scores"].items()},
        {
            (piece(key, mine), piece(other, theirs)): score
            for key, row in rows.items()
            for mine, other, theirs, score in row["events"]
        },
    )


def _keep(store: Store, linked: Links) -> None:
    rows: dict[str, dict[str, Any]] = {one.key: {"scores": {}, "events": []} for one in linked.signatures}
    of = _digest(rows)
    for (left, right), score in linked.known_scores():
        rows[left]["scores"][right] = score
    for (a, b), score in linked.known_events():
        rows[a.report]["events"].append((a.id, b.report, b.id, score))
    store.set_derived(
        _RELATIONS,
        VERSION,
        (
            (key, json.dumps({"of": of, **row}, separators=(",", ":")).encode("ascii"))
            for key, row in sorted(rows.items())
        ),
    )


def _digest(keys: Iterable[str]) -> str:
    return sha256("\n".join(sorted(keys)).encode("ascii")).hexdigest()


def figures(found: CaseFile) -> dict[str, int]:
    """How much there is in a case, for its log and for a person."""
    copies = sum(len(story.reports) - 1 for story in found.stories)
    return {
        "reports": sum(len(story.reports) for story in found.stories),
        "copies": copies,
        "happenings": len(found.happenings),
        "told_by_several_reports": sum(len(one.reports) > 1 for one in found.happenings),
        "with_two_independent_sources": sum(one.independent_sources > 1 for one in found.happenings),
        "disagreements": len(found.disagreements),
    }
