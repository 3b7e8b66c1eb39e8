"""Attributions of PolNeAR: sources, cues, contents, and whole attributions.

Exact: a piece of a discontinuous span counts by itself and must have the same first and last character. Overlapping:
one to one, sharing a character. Whole: an attribution that has source, cue and content, one to one, where each of the
three shares a character with its counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.evaluate.seeing import At, at, overlap, seen
from dateline.evaluate.tally import Outcome
from dateline.find.claims import joined
from dateline.find.decode import runs_of
from dateline.find.finder import Finder
from dateline.find.reader import Seen
from dateline.find.tokens import Words
from dateline.learn.corpora import lines

PARTS = ("cue", "source", "content")
_Attribution = dict[str, list[At]]


def outcomes(file: Path, finder: Finder) -> Iterator[Outcome]:
    """One outcome a document of a file in the format of `claims/polnear.dev.jsonl`."""
    documents = list(lines(file))
    for document, (words, sight) in zip(documents, seen([row["text"] for row in documents], finder), strict=True):
        yield judged(document, annotated(document), _found(words, sight, finder))


def annotated(document: dict[str, Any]) -> list[_Attribution]:
    """The attributions that people found."""
    return [{part: [(a, b) for a, b in claim.get(part) or []] for part in PARTS} for claim in document["claims"]]


def _found(words: Words, sight: Seen, finder: Finder) -> list[_Attribution]:
    cues, sources, contents = (runs_of(sight.rows, f"polnear_{part}") for part in PARTS)
    groups = joined(words, sight, finder.reader.pairs["claim"], cues, contents, sources)
    rows = [
        {
            "cue": [] if cue is None else [at(words, cues[cue])],
            "source": [at(words, sources[k]) for k in by],
            "content": [at(words, contents[k]) for k in pieces],
        }
        for cue, pieces, by in groups
    ]
    # What stands in no attribution is still a span that was found.
    loose = {
        part: [at(words, span) for span in spans] for part, spans in zip(PARTS, (cues, sources, contents), strict=True)
    }
    return [*rows, loose]


def judged(document: dict[str, Any], told: Sequence[_Attribution], found: Sequence[_Attribution]) -> Outcome:
    """The document's measures, slices and errors; the last of `found` holds every span that was found."""
    out = Outcome(document["id"])
    text = document["text"]
    outlet = document["id"].split("_")[0]
    for part in PARTS:
        wanted = sorted({piece for row in told for piece in row[part]})
        given = sorted({piece for row in found for piece in row[part]})
        exact = set(wanted) & set(given)
        paired = _pairs(wanted, given)
        out.measures[f"{part}, exact"].add(len(exact), len(given), len(wanted))
        out.measures[f"{part}, overlapping"].add(len(paired), len(given), len(wanted))
        out.slices[f"{part}, exact", "outlet", outlet].add(len(exact), len(given), len(wanted))
        touched = {a for a, _ in paired}, {b for _, b in paired}
        out.errors[f"{part} missed"] += [text[a:b] for a, b in wanted if (a, b) not in touched[0]]
        out.errors[f"{part} that is none"] += [text[a:b] for a, b in given if (a, b) not in touched[1]]
        out.errors[f"{part} cut otherwise"] += [
            f"{text[c:d]!r} for {text[a:b]!r}" for (a, b), (c, d) in paired if (a, b) != (c, d)
        ]
    whole = [row for row in told if all(row.values())], [row for row in found[:-1] if all(row.values())]
    hits = _whole_hits(*whole)
    counted = hits, len(whole[1]), len(whole[0])
    out.measures["whole attribution"].add(*counted)
    out.slices["whole attribution", "outlet", outlet].add(*counted)
    return out


def _pairs(wanted: Sequence[At], given: Sequence[At]) -> list[tuple[At, At]]:
    """One to one, the pairs that share most first."""
    shared = [
        (min(a[1], b[1]) - max(a[0], b[0]), i, j)
        for i, a in enumerate(wanted)
        for j, b in enumerate(given)
        if overlap(a, b)
    ]
    pairs, taken = [], (set[int](), set[int]())
    for _, i, j in sorted(shared, key=lambda row: (-row[0], row[1:])):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((wanted[i], given[j]))
    return pairs


def _whole_hits(told: Sequence[_Attribution], found: Sequence[_Attribution]) -> int:
    free = list(found)
    hits = 0
    for row in told:
        fit = next((k for k, other in enumerate(free) if all(_touch(row[part], other[part]) for part in PARTS)), None)
        if fit is not None:
            del free[fit]
            hits += 1
    return hits


def _touch(these: Sequence[At], those: Sequence[At]) -> bool:
    return any(overlap(a, b) for a in these for b in those)
