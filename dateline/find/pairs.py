"""Scores for pairs of spans: trigger and filler, cue and source, two triggers, two mentions.

One scorer a question. A span is its first and last word's vectors and its type; a pair is both spans, their product,
and what lies between them: how much, and for some questions the mean of its words. The weights come with the reader;
the arithmetic here is the same as in training.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
        return [text[a:b] for a, b in zip(words.start[spans.first], words.end[spans.last], strict=True)]

    number: dict[str, int] = {}  # of each different wording
    ours, theirs = (
        np.array([number.setdefault(s, len(number)) for s in strings(side)], np.int64) for side in (left, right)
    )
    last = [wording.rsplit(None, 1)[-1] for wording in number]
    alike = np.array(
        [
            [(a == b) + 2 * (end == other) + 4 * (a in b or b in a) for b, other in zip(number, last, strict=True)]
            for a, end in zip(number, last, strict=True)
        ],
        np.int64,
    ).reshape(len(number), len(number))
    same_type: Ints = 8 * (left.type[pairs[0]] == right.type[pairs[1]])
    wording: Ints = alike[ours[pairs[0]], theirs[pairs[1]]] + same_type
    return wording


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
            summed = np.zeros((len(vectors) + 1, hidden.shape[1]), np.float32)
            np.cumsum(vectors @ w["words_between"], axis=0, out=summed[1:])
            begin, end = words_between(left, right, pairs)
            hidden += (summed[end] - summed[begin]) / np.maximum(end - begin, 1)[:, None].astype(np.float32)
        np.maximum(hidden, 0.0, out=hidden)
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


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    out: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return out
