"""Trains the reader: auxiliary corpora and gold mixed first, gold alone last, on two CPU cores or a GPU's host.

The schedule of batches is drawn once from the seed, so an interrupted training goes on where its checkpoint stands
and ends the same.
"""

from __future__ import annotations

import logging
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dateline.find.labels import SPAN_LAYERS, WORD_LAYERS
from dateline.find.tokens import words_of
from dateline.learn import corpora
from dateline.learn.examples import IGNORE, Example, Lesson, join, lesson
from dateline.learn.network import Reader, encoder_folder, open_encoder_tokenizer

log = logging.getLogger(__name__)

LABELS: dict[str, tuple[str, ...]] = {**SPAN_LAYERS, **WORD_LAYERS, **corpora.AUXILIARY}

# What each part of the loss counts for. Pair losses are means over thousands of pairs that are mostly "none",
# so they weigh more than a word's; chosen once by the sizes of the losses, not searched.
PAIR_WEIGHT = {"role": 4.0, "claim": 2.0, "event": 2.0, "entity": 1.0}
WORD_WEIGHT = 0.3
AUXILIARY_WEIGHT = 0.5


@dataclass(frozen=True)
class Plan:
    """How long and how fast to train; `pieces` is the size of a batch in word pieces.

    Training goes in cycles, in each of which the rates rise and fall. The first begins with the auxiliary corpora mixed
    with gold; every later one begins from the averaged weights of the one before, at `later_rate` of its rates.
    """

    seed: int = 1
    auxiliary_epochs: float = 0.3
    mixed_gold_epochs: int = 1
    gold_epochs: tuple[int, ...] = (8, 8)
    later_rate: float = 0.6
    pieces: int = 2000
    encoder_rate: float = 1e-4
    head_rate: float = 6e-4
    warm_up: float = 0.06
    averaging: float = 0.99
    checkpoint_every: int = 100


def lessons(examples: Sequence[Example]) -> list[Lesson]:
    """Examples as numbers; texts without a word are left out."""
    cut = words_of([example.text for example in examples], open_encoder_tokenizer())
    return [lesson(example, words, LABELS) for example, words in zip(examples, cut, strict=True) if len(words)]


def auxiliary_examples(data: Path) -> list[Example]:
    """Every auxiliary corpus's training part."""
    return [
        *corpora.polnear(data / "claims" / "polnear.train.jsonl"),
        *corpora.m2e2(data / "events" / "m2e2.train.jsonl"),
        *corpora.event_location(data / "events" / "event_location.train.jsonl"),
        *corpora.re3d(data / "entities" / "re3d.train.jsonl"),
        *corpora.timex(data / "times" / "tempeval3-train"),
    ]


def schedule(gold: Sequence[Lesson], auxiliary: Sequence[Lesson], plan: Plan) -> list[list[list[Lesson]]]:
    """The batches of each cycle in order."""
    chance = random.Random(plan.seed)
    mixed = [*gold] * plan.mixed_gold_epochs
    whole, part = divmod(plan.auxiliary_epochs, 1)
    mixed += [*auxiliary] * int(whole) + chance.sample(list(auxiliary), int(part * len(auxiliary)))
    cycles = [_batches(mixed, plan.pieces, chance)]
    for k, epochs in enumerate(plan.gold_epochs):
        if k:
            cycles.append([])
        for _ in range(epochs):
            cycles[k] += _batches(gold, plan.pieces, chance)
    return cycles


def _batches(rows: Iterable[Lesson], pieces: int, chance: random.Random) -> list[list[Lesson]]:
    """Batches of texts of like length, in random order."""
    keyed = sorted(rows, key=lambda row: len(row.words.pieces) * chance.uniform(0.8, 1.25))
    batches: list[list[Lesson]] = [[]]
    size = 0
    for row in keyed:
        if size and size + len(row.words.pieces) > pieces:
            batches.append([])
            size = 0
        batches[-1].append(row)
        size += len(row.words.pieces)
    chance.shuffle(batches)
    return batches


def loss_of(reader: Reader, batch: Sequence[Lesson]) -> Tensor:
    """The batch's weighted loss."""
    vectors = reader.word_vectors([row.words for row in batch])
    by_layer: dict[str, tuple[list[Tensor], list[Tensor]]] = defaultdict(lambda: ([], []))
    for row, matrix in zip(batch, vectors, strict=True):
        for layer, tags in (*row.tags.items(), *row.labels.items()):
            by_layer[layer][0].append(matrix)
            by_layer[layer][1].append(torch.from_numpy(tags))
    total = torch.zeros(())
    for layer, (inputs, targets) in by_layer.items():
        head = reader.auxiliary[layer] if layer in corpora.AUXILIARY else reader.layers[layer]
        target = torch.cat(targets)
        if (target == IGNORE).all():
            continue
        logits = head(reader.drop(torch.cat(inputs)))
        weight = WORD_WEIGHT if layer in WORD_LAYERS else AUXILIARY_WEIGHT if layer in corpora.AUXILIARY else 1.0
        total = total + weight * functional.cross_entropy(logits, target, ignore_index=IGNORE)
    return total + _pair_loss(reader, batch, vectors)


def _pair_loss(reader: Reader, batch: Sequence[Lesson], vectors: Sequence[Tensor]) -> Tensor:
    offsets = np.cumsum([0, *(len(matrix) for matrix in vectors)]).tolist()
    matrix = torch.cat(list(vectors))
    total = torch.zeros(())
    for task, weight in PAIR_WEIGHT.items():
        parts = [(row.pairs[task], at) for row, at in zip(batch, offsets, strict=False) if task in row.pairs]
        if not parts:
            continue
        joined = join(parts)
        answers = torch.from_numpy(joined.answers)
        logits = reader.pairs[task](matrix, joined.left, joined.right, joined.pairs, joined.features)
        share = sum(row.corpus == "gold" for row in batch) / len(batch)
        scale = weight * (AUXILIARY_WEIGHT + (1 - AUXILIARY_WEIGHT) * share)
        asked = max(1, int((joined.answers != IGNORE).sum()))
        total = total + scale * functional.cross_entropy(logits, answers, ignore_index=IGNORE, reduction="sum") / asked
    return total


class Training:
    """One run: a reader, its average, its optimiser, and how far it is."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        torch.manual_seed(plan.seed)
        self.plan, self.folder = plan, folder
        self.reader = Reader(encoder_folder(), corpora.AUXILIARY)
        # The vocabulary's vectors stay as pre-trained: half the weights, and 160,000 word pieces cannot teach them.
        self.reader.encoder.pieces.weight.requires_grad_(False)
        self.optimiser = self._new_optimiser()
        self.average = {name: w.detach().clone() for name, w in self.reader.named_parameters() if w.requires_grad}
        self.step = 0

    def _new_optimiser(self) -> torch.optim.Optimizer:
        encoder = [w for w in self.reader.encoder.parameters() if w.requires_grad]
        inside = {id(w) for w in self.reader.encoder.parameters()}
        heads = [w for w in self.reader.parameters() if id(w) not in inside]
        rates = [{"params": encoder, "lr": self.plan.encoder_rate}, {"params": heads, "lr": self.plan.head_rate}]
        return torch.optim.AdamW(rates, weight_decay=0.01, fused=True)

    @property
    def checkpoint(self) -> Path:
        """Where the run's state is kept."""
        return self.folder / "checkpoint.pt"

    def save(self) -> None:
        """Keep the run's state, the old one standing until the new one is whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.checkpoint.with_suffix(".part")
        state = {
            "plan": repr(self.plan),
            "step": self.step,
            "reader": self.reader.state_dict(),
            "average": self.average,
        }
        torch.save({**state, "optimiser": self.optimiser.state_dict()}, part)
        part.replace(self.checkpoint)

    def resume(self) -> bool:
        """Go on from the checkpoint of the same plan, if there is one."""
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, weights_only=True)
        if state["plan"] != repr(self.plan):
            return False
        self.reader.load_state_dict(state["reader"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average, self.step = state["average"], state["step"]
        return True

    def run(self, cycles: Sequence[Sequence[list[Lesson]]], development: Sequence[Lesson]) -> None:
        """Train through what is left of the cycles, keeping checkpoints."""
        begun = 0
        for k, batches in enumerate(cycles):
            if begun <= self.step < begun + len(batches):
                if k and self.step == begun:
                    self.reader.load_state_dict({**self.reader.state_dict(), **self.average})
                    self.optimiser = self._new_optimiser()
                self._cycle(batches, begun, self.plan.later_rate if k else 1.0)
                log.info("development: %s", format_scores(scores(self.averaged(), development)))
            begun += len(batches)

    def _cycle(self, batches: Sequence[list[Lesson]], begun: int, rate: float) -> None:
        start, shown, seen = time.monotonic(), 0.0, 0
        for at in range(self.step - begun, len(batches)):
            # Dropout does not depend on where a run was resumed.
            torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
            loss = self._learn(batches[at], at, len(batches), rate)
            self.step += 1
            seen += sum(len(row.words.pieces) for row in batches[at])
            shown = loss if not shown else 0.98 * shown + 0.02 * loss
            if self.step % 20 == 0:
                speed = seen / (time.monotonic() - start)
                last = begun + len(batches)
                log.info("step %d of %d, loss %.3f, %.0f word pieces a second", self.step, last, shown, speed)
            if self.step % self.plan.checkpoint_every == 0 or at + 1 == len(batches):
                self.save()

    def _learn(self, batch: Sequence[Lesson], at: int, steps: int, rate: float) -> float:
        warm = min(1.0, (at + 1) / max(1.0, self.plan.warm_up * steps))
        factor = rate * warm * 0.5 * (1 + math.cos(math.pi * at / steps))
        rates = (self.plan.encoder_rate, self.plan.head_rate)
        for group, full in zip(self.optimiser.param_groups, rates, strict=True):
            group["lr"] = full * factor
        self.reader.train()
        loss = loss_of(self.reader, batch)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimiser.step()
        with torch.no_grad():
            keep = min(self.plan.averaging, (at + 1) / (at + 10))
            for name, weight in self.reader.named_parameters():
                if weight.requires_grad:
                    self.average[name].lerp_(weight, 1 - keep)
        return loss.item()

    def averaged(self) -> Reader:
        """A reader with the averaged weights."""
        reader = Reader(encoder_folder(), corpora.AUXILIARY)
        reader.load_state_dict({**self.reader.state_dict(), **self.average})
        return reader.eval()


def scores(reader: Reader, rows: Sequence[Lesson]) -> dict[str, float]:
    """Exact F1 of spans per layer, accuracy of word labels, F1 of pair answers but "none" (between gold spans)."""
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(3))
    reader.eval()
    with torch.no_grad():
        for row in rows:
            matrix = reader.word_vectors([row.words])[0]
            for layer, tags in row.tags.items():
                head = reader.auxiliary[layer] if layer in corpora.AUXILIARY else reader.layers[layer]
                found, told = _runs(head(matrix).argmax(-1).numpy()), _runs(tags)
                counts[layer] += [len(found & told), len(found), len(told)]
            for layer, labels in row.labels.items():
                kept = labels != IGNORE
                right = int((reader.layers[layer](matrix).argmax(-1).numpy()[kept] == labels[kept]).sum())
                counts[layer] += [right, kept.sum(), kept.sum()]
            for task, pairs in row.pairs.items():
                kept = pairs.answers != IGNORE
                logits = reader.pairs[task](matrix, pairs.left, pairs.right, pairs.pairs, pairs.features)
                answers = logits.argmax(-1).numpy()[kept]
                told_answers = pairs.answers[kept]
                right = int(((answers == told_answers) & (told_answers > 0)).sum())
                counts[f"{task} pairs"] += [right, (answers > 0).sum(), (told_answers > 0).sum()]
    return {name: 2 * hit / max(1.0, found + told) for name, (hit, found, told) in counts.items()}


def _runs(tags: np.ndarray) -> set[tuple[int, int, int]]:
    """(first, last, label) of each span in a row of BIO numbers."""
    out, begin = set(), -1
    for k, tag in enumerate([*tags.tolist(), 0]):
        if begin >= 0 and not (tag and tag % 2 == 0 and tag == tags[begin] + 1):
            out.add((begin, k - 1, int(tags[begin]) // 2))
            begin = -1
        if tag % 2 == 1:
            begin = k
    return out


def format_scores(found: dict[str, float]) -> str:
    """Scores in one line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in sorted(found.items()))
