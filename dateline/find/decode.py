"""From numbers a word to labelled spans with scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.find.labels import SPAN_LAYERS, layer_slices
from dateline.find.pairs import Floats, softmax
from dateline.find.tokens import Words

_SLICES = layer_slices()

# Added to the number for "outside" before the best tag is taken: below 0 finds more spans, above 0 fewer.
# Chosen on the 24 development reports for the mean F1; try again after each training (`make score`).
OUTSIDE_BIAS = dict.fromkeys(SPAN_LAYERS, 0.0) | {"value": -1.0, "trigger": 0.25}
# Words outside that may stand inside a span that goes on after them.
_BRIDGE = {"content": 2}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words `first` to `last` (closed), the number of their label in the layer's list, and how sure the reader is."""

    first: int
    last: int
    label: int
    score: float


def spans_of(words: Words, rows: Floats, layer: str) -> list[Labelled]:
    """The spans of one layer in text order; they do not overlap, nor begin or end with a stray mark."""
    if not len(rows):
        return []
    numbers = rows[:, _SLICES[layer]].copy()
    numbers[:, 0] += OUTSIDE_BIAS[layer]
    chances = softmax(numbers)
    tags = numbers.argmax(axis=1)
    # A span's label is the vote of its words: one layer's words seldom disagree, and then the first one errs most.
    groups: list[tuple[int, int]] = []
    for k in np.flatnonzero(tags).tolist():
        last = groups[-1][1] if groups else -9
        near = k - last <= 1 + _BRIDGE.get(layer, 0)
        # Inside a printed word (U.S., Shi'ite) nothing new begins.
        if near and (tags[k] % 2 == 0 or (k - last == 1 and words.glued[k])):
            groups[-1] = (groups[-1][0], k)
        else:
            groups.append((k, k))
    spans: list[Labelled] = []
    for group in groups:
        first, last = words.without_marks(*group)
        if first > last or (first == last and words.glued[first]):
            continue
        first, last = words.printed(first, last)
        if not spans or spans[-1].last < first:
            spans.append(_voted(first, last, chances))
    return spans


def _voted(first: int, last: int, chances: Floats) -> Labelled:
    # One word, as most spans are, is its own sum.
    summed = chances[first] if first == last else chances[first : last + 1].sum(axis=0)
    outside = float(summed[0]) / (last - first + 1)
    return Labelled(first, last, int((summed[1::2] + summed[2::2]).argmax()), round(1.0 - outside, 4))


def chances_of(rows: Floats, layer: str, first: int, last: int) -> Floats:
    """Probability of each label of a word layer, averaged over words `first` to `last` (closed)."""
    mean: Floats = softmax(rows[first : last + 1, _SLICES[layer]]).mean(axis=0)
    return mean
