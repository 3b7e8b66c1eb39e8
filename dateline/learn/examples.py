"""What a report teaches: labelled words and labelled pairs, from spans given in characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from dateline.find.labels import LAYERS
from dateline.find.pairs import (
    PAIR_TASKS,
    Spans,
    earlier_pairs,
    pair_features,
    role_pairs,
)
from dateline.find.tokens import Ints, Words

IGNORE = -100

# Earlier spans that a span is compared with in training: further back than when reading, where time counts.
_TAUGHT_REACH = {"event": 60, "entity": 80}

Labelled = tuple[int, int, str]  # start, end, label


@dataclass
class Example:
    """An annotated text before it is cut into words; offsets are characters. `id`: its document's, where it has one.

    `spans`: labelled spans a layer. `words`: labels for the first word (or, for `source_kind`, every word) of a span.
    `links`: for each pair task, left spans, right spans and the answer of each pair that has one; a pair with the
    answer `None` teaches nothing; every other pair is "none".
    `clusters`: for "event" and "entity", spans with their cluster ids.
    """

    corpus: str
    text: str
    id: str = ""
    spans: dict[str, list[Labelled]] = field(default_factory=dict)
    words: dict[str, list[Labelled]] = field(default_factory=dict)
    links: dict[str, tuple[list[Labelled], list[Labelled], dict[tuple[int, int], str | None]]] = field(
        default_factory=dict
    )
    clusters: dict[str, list[tuple[Labelled, frozenset[str]]]] = field(default_factory=dict)

    def retold(self, text: str, span: Callable[[Labelled], Labelled]) -> Example:
        """The example with another text, every span put where `span` says."""
        return replace(
            self,
            text=text,
            spans={layer: [span(row) for row in rows] for layer, rows in self.spans.items()},
            words={layer: [span(row) for row in rows] for layer, rows in self.words.items()},
            links={
                task: ([span(row) for row in left], [span(row) for row in right], answers)
                for task, (left, right, answers) in self.links.items()
            },
            clusters={task: [(span(row), owners) for row, owners in rows] for task, rows in self.clusters.items()},
        )


@dataclass(frozen=True)
class PairLesson:
    """Pairs of one text with the number of their right answer (IGNORE where there is none)."""

    left: Spans
    right: Spans
    pairs: tuple[Ints, Ints]
    features: Ints
    answers: Ints


@dataclass(frozen=True)
class Lesson:
    """An example as numbers: per layer a label a word, per pair task the pairs and answers."""

    corpus: str
    words: Words
    tags: dict[str, Ints]
    labels: dict[str, Ints]
    pairs: dict[str, PairLesson]


def lesson(example: Example, words: Words) -> Lesson:
    """The example as numbers."""
    tags = {layer: _tags(words, spans, LAYERS[layer]) for layer, spans in example.spans.items()}
    labels = {layer: _labels(words, rows, LAYERS[layer], layer) for layer, rows in example.words.items()}
    pairs = {}
    for task, (left, right, answers) in example.links.items():
        pairs[task] = _linked(words, task, left, right, answers)
    for task, rows in example.clusters.items():
        pairs[task] = _clustered(words, task, rows)
    return Lesson(example.corpus, words, tags, labels, {k: v for k, v in pairs.items() if v is not None})


def _tags(words: Words, spans: list[Labelled], labels: tuple[str, ...]) -> Ints:
    """BIO numbers: 0 outside, 2k+1 begins label k, 2k+2 goes on. Of overlapping spans the longest stands."""
    out = np.zeros(len(words), np.int64)
    for start, end, label in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        at = words.at(start, end)
        if at is None or out[at[0] : at[1] + 1].any():
            continue
        k = labels.index(label)
        out[at[0]] = 2 * k + 1
        out[at[0] + 1 : at[1] + 1] = 2 * k + 2
    return out


def _labels(words: Words, rows: list[Labelled], labels: tuple[str, ...], layer: str) -> Ints:
    out = np.full(len(words), IGNORE)
    for start, end, label in rows:
        if at := words.at(start, end):
            until = at[1] if layer == "source_kind" else at[0]
            out[at[0] : until + 1] = labels.index(label)
    return out


def _spans(words: Words, rows: Sequence[Labelled], types: tuple[str, ...]) -> Spans:
    # A span whose words the tokenizer dropped (control characters only) stands at word 0: no such span is annotated.
    return Spans.of([(*(words.at(start, end) or (0, 0)), types.index(label)) for start, end, label in rows])


def _linked(
    words: Words, task: str, left: list[Labelled], right: list[Labelled], answers: dict[tuple[int, int], str | None]
) -> PairLesson | None:
    if not left or not right or not len(words):
        return None
    kinds = PAIR_TASKS[task]
    ours, theirs = _spans(words, left, kinds.left_types), _spans(words, right, kinds.right_types)
    pairs = role_pairs(words, ours, theirs)
    numbers = []
    for pair in zip(pairs[0].tolist(), pairs[1].tolist(), strict=True):
        answer = answers.get(pair, kinds.answers[0])
        numbers.append(IGNORE if answer is None else kinds.answers.index(answer))
    features = pair_features(words, ours, theirs, pairs, wording=False)
    return PairLesson(ours, theirs, pairs, features, np.array(numbers, np.int64))


def _clustered(words: Words, task: str, rows: list[tuple[Labelled, frozenset[str]]]) -> PairLesson | None:
    if len(rows) < 2:
        return None
    rows = sorted(rows, key=lambda row: row[0])
    spans = _spans(words, [row[0] for row in rows], PAIR_TASKS[task].left_types)
    pairs = earlier_pairs(len(spans), _TAUGHT_REACH[task])
    answers = np.array([bool(rows[i][1] & rows[j][1]) for i, j in zip(*pairs, strict=True)], np.int64)
    return PairLesson(spans, spans, pairs, pair_features(words, spans, spans, pairs, wording=True), answers)


def join(parts: Sequence[tuple[PairLesson, int]]) -> PairLesson:
    """Lessons of several texts as one; with each, the position of its text's first word among all words."""

    def spans(side: str) -> tuple[Spans, list[int]]:
        rows = [(getattr(part, side), at) for part, at in parts]
        starts = np.cumsum([0, *(len(own) for own, _ in rows)]).tolist()
        joined = Spans(
            np.concatenate([own.first + at for own, at in rows]),
            np.concatenate([own.last + at for own, at in rows]),
            np.concatenate([own.type for own, _ in rows]),
        )
        return joined, starts

    left, lefts = spans("left")
    right, rights = spans("right")
    pairs = (
        np.concatenate([part.pairs[0] + at for (part, _), at in zip(parts, lefts, strict=False)]),
        np.concatenate([part.pairs[1] + at for (part, _), at in zip(parts, rights, strict=False)]),
    )
    features = np.concatenate([part.features for part, _ in parts])
    return PairLesson(left, right, pairs, features, np.concatenate([part.answers for part, _ in parts]))
