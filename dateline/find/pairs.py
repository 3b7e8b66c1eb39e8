"""Scores for pairs of spans: trigger and filler, cue and source, two triggers, two mentions.

One scorer a question. A span is its first and last word's vectors and its type; a pair is both spans, their product,
and what lies between them: how much, and for some questions the mean of its words. The weights come with the reader;
the arithmetic here is the same as in training.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from dateline.find.labels import FILLER_TYPES, MENTION_TYPES, ROLE_LINKS, YES_NO
from dateline.find.tokens import Ints, Words
from dateline.model.vocabulary import EVENT_TYPES

Floats = npt.NDArray[np.float32]

_STEPS = np.array([1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
# Buckets of each feature of a pair, in the order of `pair_features`.
FEATURES = {"distance": 2 * len(_STEPS) + 1, "sentences": 9, "lefts_between": 5, "rights_between": 7, "wording": 16}

ROLE_REACH = 6  # sentences between a trigger and a filler; further ones are 0.4 % of the gold roles
ENTITY_REACH = 40  # earlier mentions compared with one
EVENT_REACH = 60  # earlier triggers compared with one


@dataclass(frozen=True, slots=True)
class PairTask:
    """A question about pairs: the types of its left and right spans and its answers, "none" first.

    `between`: whether the words between the two are looked at.
    """

    left_types: tuple[str, ...]
    right_types: tuple[str, ...]
    answers: tuple[str, ...]
    between: bool


PAIR_TASKS: dict[str, PairTask] = {
    "role": PairTask((*EVENT_TYPES, "other"), FILLER_TYPES, ROLE_LINKS, between=True),
    "claim": PairTask(("cue", "content"), ("source", "content"), YES_NO, between=True),
    "event": PairTask(EVENT_TYPES, EVENT_TYPES, YES_NO, between=False),
    "entity": PairTask(MENTION_TYPES, MENTION_TYPES, YES_NO, between=False),
}


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of one text as words: `first`, `last` closed word positions; `type` positions in the task's types."""

    first: Ints
    last: Ints
    type: Ints

    @staticmethod
    def of(rows: Sequence[tuple[int, int, int]]) -> Spans:
        """Spans from (first, last, type) rows."""
        table = np.array(rows, np.int64).reshape(-1, 3)
        return Spans(table[:, 0], table[:, 1], table[:, 2])

    def __len__(self) -> int:
        return len(self.first)


def role_pairs(words: Words, left: Spans, right: Spans) -> tuple[Ints, Ints]:
    """Which fillers are asked of which triggers: all within `ROLE_REACH` sentences."""
    gap = np.abs(words.sentence[left.first][:, None] - words.sentence[right.first][None, :])
    near = np.nonzero(gap <= ROLE_REACH)
    return near[0], near[1]


def earlier_pairs(n: int, reach: int) -> tuple[Ints, Ints]:
    """Each span with up to `reach` spans before it: (later, earlier)."""
    later, earlier = np.tril_indices(n, -1)
    near = later - earlier <= reach
    return later[near], earlier[near]


def pair_features(words: Words, left: Spans, right: Spans, pairs: tuple[Ints, Ints], *, wording: bool) -> Ints:
    """Buckets of each pair's features, shape (pairs, len(FEATURES)), in the order of `FEATURES`."""
    i, j = pairs
    ahead = right.first[j] - left.last[i]
    behind = right.last[j] - left.first[i]
    gap = np.where(ahead > 0, ahead, np.where(behind < 0, behind, 0))
    bucket = np.searchsorted(_STEPS, np.abs(gap), side="right")
    distance = len(_STEPS) + np.sign(gap) * bucket
    sentences = np.clip(words.sentence[right.first[j]] - words.sentence[left.first[i]], -4, 4) + 4
    low = np.minimum(left.last[i], right.last[j])
    high = np.maximum(left.first[i], right.first[j])
    return np.stack(
        [
            distance,
            sentences,
            _between(left, low, high, FEATURES["lefts_between"]),
            _between(right, low, high, FEATURES["rights_between"]),
            _wording(words, left, right, pairs) if wording else np.zeros(len(i), np.int64),
        ],
        axis=1,
    )


def _between(spans: Spans, low: Ints, high: Ints, buckets: int) -> Ints:
    begins = np.sort(spans.first)
    inside = np.searchsorted(begins, high, side="left") - np.searchsorted(begins, low, side="right")
    clipped: Ints = np.clip(inside, 0, buckets - 1)
    return clipped


def words_between(left: Spans, right: Spans, pairs: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """The words between the spans of each pair: the first, and one after the last; the same where there is none."""
    i, j = pairs
    begin = np.minimum(left.last[i], right.last[j]) + 1
    return begin, np.maximum(begin, np.maximum(left.first[i], right.first[j]))


def _wording(words: Words, left: Spans, right: Spans, pairs: tuple[Ints, Ints]) -> Ints:
    text = words.text.lower()

    def strings(spans: Spans) -> list[str]:
        begins, ends = words.start[spans.first].tolist(), words.end[spans.last].tolist()
        return [text[a:b] for a, b in zip(begins, ends, strict=True)]

    number: dict[str, int] = {}  # of each different wording
    ours, theirs = (
        np.array([number.setdefault(s, len(number)) for s in strings(side)], np.int64) for side in (left, right)
    )
    ends: dict[str, int] = {}  # the number of each different last word
    last = np.array([ends.setdefault(wording.rsplit(None, 1)[-1], len(ends)) for wording in number], np.int64)
    alike = np.eye(len(number), dtype=np.int8)
    alike |= np.left_shift(last[:, None] == last, 1, dtype=np.int8)
    alike |= np.left_shift(_one_in_the_other(list(number)), 2, dtype=np.int8)
    same_type: Ints = 8 * (left.type[pairs[0]] == right.type[pairs[1]])
    wording: Ints = alike[ours[pairs[0]], theirs[pairs[1]]] + same_type
    return wording


def _one_in_the_other(wordings: Sequence[str]) -> npt.NDArray[np.bool_]:
    """For each two of the strings whether one is a part of the other, found in one search for each through them all."""
    joined = "\n".join(wordings)
    stops = list(accumulate(len(wording) + 1 for wording in wordings))
    held = np.zeros((len(wordings), len(wordings)), np.bool_)
    for k, wording in enumerate(wordings):
        at = joined.find(wording)
        while at >= 0:
            holder = bisect_right(stops, at)
            if at + len(wording) < stops[holder]:
                held[k, holder] = True
                at = joined.find(wording, stops[holder])  # one sighting in each is enough
            else:
                at = joined.find(wording, at + 1)
    return held | held.T


class PairScorer:
    """Answers one question about pairs of spans with the weights of the trained reader."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._w = weights
        # What the features add, summed beforehand for every combination of buckets.
        distance, sentences, lefts, rights, wording = (weights[f"feature_{name}"] for name in FEATURES)
        self._apart = (distance[:, None] + sentences + weights["bias"]).reshape(-1, distance.shape[1])
        self._between = (lefts[:, None, None] + rights[:, None] + wording).reshape(-1, distance.shape[1])

    def probabilities(
        self, vectors: Floats, left: Spans, right: Spans, pairs: tuple[Ints, Ints], features: Ints
    ) -> Floats:
        """Probability of each answer for each pair, shape (pairs, answers). `vectors`: one row a word."""
        w = self._w
        ours = self._span(vectors, left, "left")
        theirs = self._span(vectors, right, "right")
        i, j = pairs
        distance, sentences, lefts, rights, wording = features.T
        product: Floats = ours[i] * theirs[j]
        hidden: Floats = product @ w["product"]
        hidden += (ours @ w["left_out"])[i]
        hidden += (theirs @ w["right_out"])[j]
        hidden += self._apart[distance * FEATURES["sentences"] + sentences]
        hidden += self._between[(lefts * FEATURES["rights_between"] + rights) * FEATURES["wording"] + wording]
        if "words_between" in w:
            projected: Floats = vectors @ w["words_between"]
            hidden += _mean_between(projected, *words_between(left, right, pairs))
        np.maximum(hidden, np.zeros(hidden.shape[1], np.float32), out=hidden)  # half the time a lone 0.0 takes
        logits: Floats = hidden @ w["answer"] + w["answer_bias"]
        return softmax(logits)

    def of_near(self, words: Words, vectors: Floats, left: Spans, right: Spans) -> tuple[tuple[Ints, Ints], Floats]:
        """All pairs within `ROLE_REACH` sentences, and the probability of each answer for each of them."""
        pairs = role_pairs(words, left, right)
        features = pair_features(words, left, right, pairs, wording=False)
        return pairs, self.probabilities(vectors, left, right, pairs, features)

    def _span(self, vectors: Floats, spans: Spans, side: str) -> Floats:
        w = self._w
        summed: Floats = (
            vectors[spans.first] @ w[f"{side}_first"]
            + vectors[spans.last] @ w[f"{side}_last"]
            + w[f"{side}_type"][spans.type]
        )
        return np.tanh(summed)


def _mean_between(vectors: Floats, begin: Ints, end: Ints) -> Floats:
    """The mean of rows `begin` to `end` (half-open) for each pair; zero where there is none."""
    summed = np.zeros((len(vectors) + 1, vectors.shape[1]), np.float32)
    # As complex numbers two columns are summed at once, to the same bits: each addition waits for the one before it.
    np.cumsum(vectors.view(np.complex64), axis=0, out=summed[1:].view(np.complex64))
    mean: Floats = summed[end]
    mean -= summed[begin]
    mean /= np.maximum(end - begin, 1)[:, None].astype(np.float32)
    return mean


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    # The largest of each row is found many rows at a time: numpy is slow on many short rows.
    largest = np.ascontiguousarray(logits.T).max(axis=0)
    powers: Floats = logits - largest[:, None]
    np.exp(powers, out=powers)
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers
