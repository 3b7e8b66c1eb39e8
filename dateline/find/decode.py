"""From numbers a word to labelled spans with scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dateline.find.labels import SPAN_LAYERS, layer_slices
from dateline.find.pairs import Floats, softmax
from dateline.find.tokens import Ints, Words

_SLICES = layer_slices()

# Added to the number for "outside" before the best tag is taken: below 0 finds more spans, above 0 fewer.
# Chosen on the 24 development reports for the mean F1; try again after each training (`make score`).
OUTSIDE_BIAS = dict.fromkeys(SPAN_LAYERS, 0.0) | {"value": -1.0, "trigger": 0.25}
# A word this surely outside ends whatever stands before it.
_SURELY_OUTSIDE = 0.9


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
    groups: list[tuple[int, int]] = []
    for k, tag in enumerate(_tags(chances).tolist()):
        if not tag:
            continue
        goes_on = groups and groups[-1][1] == k - 1 and not words.opens_line[k]
        # Inside a printed word (U.S., Shi'ite) nothing new begins.
        if goes_on and (tag % 2 == 0 or words.glued[k]):
            groups[-1] = (groups[-1][0], k)
        else:
            groups.append((k, k))
    spans: list[tuple[int, int]] = []
    for group in groups:
        first, last = words.without_marks(*group)
        if first > last or (first == last and words.glued[first]):
            continue
        first, last = words.printed(first, last)
        if not spans or spans[-1][1] < first:
            spans.append((first, last))
    return _voted(spans, chances)


def runs_of(rows: Floats, layer: str) -> list[Labelled]:
    """The spans of one layer exactly as tagged: for layers that follow a corpus, whose marks are part of its spans."""
    chances = softmax(rows[:, _SLICES[layer]])
    spans: list[tuple[int, int]] = []
    for k, tag in enumerate(_tags(chances).tolist()):
        if tag and tag % 2 == 0 and spans and spans[-1][1] == k - 1:
            spans[-1] = (spans[-1][0], k)
        elif tag:
            spans.append((k, k))
    return _voted(spans, chances)


def _tags(chances: Floats) -> Ints:
    """The likeliest row of tags in which a span that goes on has begun.

    The likeliest tags by themselves are that row nearly everywhere; where they are not, the words between two that are
    surely outside are looked at together.
    """
    tags: Ints = chances.argmax(axis=1)
    before = np.concatenate([[0], tags[:-1]])
    broken = np.flatnonzero((tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1))
    outside = np.flatnonzero(chances[:, 0] >= _SURELY_OUTSIDE)
    stop = 0
    for k in broken.tolist():
        if k >= stop:
            at = int(np.searchsorted(outside, k))
            start = int(outside[at - 1]) + 1 if at else 0
            stop = int(outside[at]) if at < len(outside) else len(tags)
            tags[start:stop] = _best_path(np.log(chances[start:stop] + 1e-9))
    return tags


def _best_path(scores: Floats) -> list[int]:
    """Viterbi's algorithm: `scores` are logarithms, shape (words, tags); only what has begun goes on."""
    outside, begins, goes_on = scores[:, 0], scores[:, 1::2], scores[:, 2::2]
    n, labels = begins.shape
    # By word: the best score of a row that ends there outside, with a word that begins a label, with one that goes on.
    totals = np.empty((n, 1 + 2 * labels), np.float32)
    totals[:, 0], totals[:, 1 : labels + 1], totals[:, labels + 1 :] = outside, begins, goes_on
    totals[0, labels + 1 :] = -np.inf
    for before, total in pairwise(totals):
        total[: labels + 1] += before.max()
        total[labels + 1 :] += np.maximum(before[1 : labels + 1], before[labels + 1 :])
    path = [int(totals[-1].argmax())]
    for k in range(n - 1, 0, -1):
        if path[-1] > labels:  # goes on: from the better of its two beginnings
            label = path[-1] - labels
            path.append(label if totals[k - 1][label] >= totals[k - 1][label + labels] else label + labels)
        else:
            path.append(int(totals[k - 1].argmax()))
    return [0 if at == 0 else 2 * at - 1 if at <= labels else 2 * (at - labels) for at in reversed(path)]


def _voted(spans: Sequence[tuple[int, int]], chances: Floats) -> list[Labelled]:
    """The spans (first, last; closed) with the label that their words vote for.

    One layer's words seldom disagree, and then the first one errs most.
    """
    if not spans:
        return []
    first, last = np.array(spans, np.int64).T
    summed = chances[first]
    for k in np.flatnonzero(first < last).tolist():  # one word, as most spans are, is its own sum
        summed[k] = chances[first[k] : last[k] + 1].sum(axis=0)
    labels = (summed[:, 1::2] + summed[:, 2::2]).argmax(axis=1).tolist()
    outside = (summed[:, 0].astype(np.float64) / (last - first + 1)).tolist()
    return [
        Labelled(*span, label, round(1.0 - out, 4)) for span, label, out in zip(spans, labels, outside, strict=True)
    ]


def chances_of(rows: Floats, layer: str) -> Floats:
    """Probability of each label of a word layer for every word."""
    return softmax(rows[:, _SLICES[layer]])
