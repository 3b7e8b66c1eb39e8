"""Entities of re3d: the same type, one to one; overlapping words, and exactly the same words.

Rare types of re3d count as one ("Thing").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.evaluate.seeing import at, overlap, seen
from dateline.evaluate.tally import Outcome
from dateline.find.decode import runs_of
from dateline.find.finder import Finder
from dateline.find.labels import CORPUS_LAYERS
from dateline.learn.examples import Example

_LAYER = "re3d_entity"
_Entity = tuple[int, int, str]


def outcomes(examples: Sequence[Example], finder: Finder) -> Iterator[Outcome]:
    """One outcome a document."""
    for example, (words, sight) in zip(examples, seen([e.text for e in examples], finder), strict=True):
        found = {(*at(words, run), CORPUS_LAYERS[_LAYER][run.label]) for run in runs_of(sight.rows, _LAYER)}
        yield judged(example, set(example.spans[_LAYER]), found)


def judged(example: Example, told: set[_Entity], found: set[_Entity]) -> Outcome:
    """The document's measures, slices and errors."""
    out, text = Outcome(example.id), example.text
    out.measures["entities, exact"].add(len(told & found), len(found), len(told))
    missed: set[_Entity] = set()
    spare: set[_Entity] = set()
    for kind in CORPUS_LAYERS[_LAYER]:
        these, those = (sorted(row for row in rows if row[2] == kind) for rows in (told, found))
        free = list(those)
        for row in these:
            near = [other for other in free if overlap(row[:2], other[:2])]
            if near:
                free.remove(max((min(row[1], other[1]) - max(row[0], other[0]), other) for other in near)[1])
            else:
                missed.add(row)
        spare.update(free)
        hits = len(those) - len(free)
        out.measures["entities, overlapping"].add(hits, len(those), len(these))
        out.slices["entities, overlapping", "type", kind].add(hits, len(those), len(these))
    out.errors["entity missed"] += [f"{kind}: {text[a:b]!r}" for a, b, kind in sorted(missed)]
    out.errors["entity that is none"] += [f"{kind}: {text[a:b]!r}" for a, b, kind in sorted(spare)]
    return out
