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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dateline.find.labels import CORPUS_LAYERS, WORD_LAYERS
from dateline.find.tokens import words_of
from dateline.learn import corpora
from dateline.learn.denials import denied
from dateline.learn.examples import IGNORE, Example, Lesson, join, lesson
from dateline.learn.network import Reader, encoder_folder, open_encoder_tokenizer
from dateline.learn.padding import idle_sentences, padded
from dateline.learn.renaming import NamePool, name_pool, renamed
from dateline.learn.spans import f1, runs

log = logging.getLogger(__name__)

# What each part of the loss counts for. Pair losses are means over thousands of pairs that are mostly "none",
# so they weigh more than a word's; chosen once by the sizes of the losses, not searched.
PAIR_WEIGHT = {"role": 4.0, "claim": 2.0, "event": 2.0, "entity": 1.0}
WORD_WEIGHT = 0.3
AUXILIARY_WEIGHT = 0.5

_VARIANTS = 4  # renamed versions of the gold reports that are made for a cycle
_ASKED = 40  # batches that decide which neurons stay


@dataclass(frozen=True)
class Cycle:
    """One rise and fall of the rates, begun from the averaged weights of the cycle before.

    First the passes over auxiliary corpora that `auxiliary` asks of each, mixed with `mixed` passes over gold and
    `annotations` passes over our own annotations, then `alone` passes over gold. In all passes over records but every
    fifth, `renamed` is the share of the entities that carry other names, `denied` the share of the reports in which
    somebody denies a sentence, and `padded` of those that go on with idle sentences. `weight`: what the layers of
    auxiliary corpora count for. `rate`: share of the plan's rates. `inner`: how many neurons the inner layers keep, the
    least telling ones leaving first.
    """

    auxiliary: Mapping[str, float] = field(default_factory=dict)
    mixed: int = 0
    alone: int = 0
    annotations: int = 0
    renamed: float = 0.0
    denied: float = 0.0
    padded: float = 0.0
    weight: float = AUXILIARY_WEIGHT
    rate: float = 1.0
    inner: int = 1536


def _each(passes: float) -> dict[str, float]:
    return dict.fromkeys(("polnear", "m2e2", "event_location", "re3d", "timex"), passes)


# Small corpora more often than large ones, so that their layers are learnt.
_OFTEN = {"polnear": 2.0, "m2e2": 4.0, "event_location": 3.0, "re3d": 6.0, "timex": 1.0}
_SOME = {"polnear": 0.3, "m2e2": 0.5, "event_location": 0.5, "re3d": 1.0, "timex": 0.2, "quiet": 2.0}
_FEW = {"polnear": 0.2, "m2e2": 1.0, "event_location": 1.0, "re3d": 2.0, "timex": 0.1, "quiet": 2.0}


@dataclass(frozen=True)
class Plan:
    """How long and how fast to train; `pieces` is the size of a batch in word pieces."""

    seed: int = 1
    cycles: tuple[Cycle, ...] = (
        Cycle(_each(0.3), mixed=1, alone=8),
        Cycle(alone=8, rate=0.6),
        Cycle(_each(1.0), mixed=14, alone=3, renamed=0.4, rate=0.7, inner=1024),
        Cycle(_each(0.4), mixed=6, renamed=0.4, rate=0.4, inner=1024),
        Cycle(_OFTEN, mixed=3, renamed=0.4, weight=1.0, rate=0.7, inner=1024),
        Cycle(_SOME, mixed=3, annotations=3, renamed=0.4, denied=0.25, weight=1.0, rate=0.7, inner=1024),
        Cycle(_FEW, 2, annotations=3, renamed=0.4, denied=0.4, padded=0.5, weight=1.0, rate=0.5, inner=1024),
    )
    pieces: int = 2000
    encoder_rate: float = 1e-4
    head_rate: float = 6e-4
    warm_up: float = 0.06
    averaging: float = 0.99
    checkpoint_every: int = 100


Batches = list[list[Lesson]]


def lessons(examples: Sequence[Example]) -> list[Lesson]:
    """Examples as numbers; texts without a word are left out."""
    cut = words_of([example.text for example in examples], open_encoder_tokenizer())
    return [lesson(example, words) for example, words in zip(examples, cut, strict=True) if len(words)]


def auxiliary_examples(data: Path) -> list[Example]:
    """Every auxiliary corpus's training part."""
    return [
        *corpora.polnear(data / "claims" / "polnear.train.jsonl"),
        *corpora.m2e2(data / "events" / "m2e2.train.jsonl"),
        *corpora.event_location(data / "events" / "event_location.train.jsonl"),
        *corpora.re3d(data / "entities" / "re3d.train.jsonl"),
        *corpora.timex(data / "times" / "tempeval3-train"),
        *corpora.quiet(corpora.ANNOTATIONS / "quiet.jsonl"),
    ]


def schedule(
    gold: Sequence[Example], annotations: Sequence[Example], auxiliary: Sequence[Lesson], plan: Plan
) -> list[Batches]:
    """The batches of each cycle in order."""
    chance = random.Random(plan.seed)
    pool, idle = name_pool(gold), idle_sentences([*gold, *corpora.quiet(corpora.ANNOTATIONS / "quiet.jsonl")])

    def passes(records: Sequence[Example], cycle: Cycle, number: int) -> list[list[Lesson]]:
        variants = [lessons(records)] if number else []
        if number and cycle.renamed:
            variants += [lessons(_retold(records, pool, idle, cycle, chance)) for _ in range(_VARIANTS)]
        return [variants[-1 - k % len(variants)] for k in range(number)]

    cycles = []
    for cycle in plan.cycles:
        mixed: list[Lesson] = []
        for corpus, times in cycle.auxiliary.items():
            rows = [row for row in auxiliary if row.corpus == corpus]
            whole, part = divmod(times, 1)
            mixed += rows * int(whole) + chance.sample(rows, int(part * len(rows)))
        over_gold = passes(gold, cycle, cycle.mixed + cycle.alone)
        for rows in (*over_gold[: cycle.mixed], *passes(annotations, cycle, cycle.annotations)):
            mixed += rows
        batches = _batches(mixed, plan.pieces, chance) if mixed else []
        for rows in over_gold[cycle.mixed :]:
            batches += _batches(rows, plan.pieces, chance)
        cycles.append(batches)
    return cycles


def _retold(
    records: Sequence[Example], pool: NamePool, idle: Sequence[str], cycle: Cycle, chance: random.Random
) -> list[Example]:
    told = []
    for example in records:
        new = renamed(example, pool, cycle.renamed, chance)
        if chance.random() < cycle.denied:
            new = denied(new, chance)
        told.append(padded(new, idle, chance) if chance.random() < cycle.padded else new)
    return told


def _batches(rows: Iterable[Lesson], pieces: int, chance: random.Random) -> Batches:
    """Batches of texts of like length, in random order."""
    keyed = sorted(rows, key=lambda row: len(row.words.pieces) * chance.uniform(0.8, 1.25))
    batches: Batches = [[]]
    size = 0
    for row in keyed:
        if size and size + len(row.words.pieces) > pieces:
            batches.append([])
            size = 0
        batches[-1].append(row)
        size += len(row.words.pieces)
    chance.shuffle(batches)
    return batches


def loss_of(reader: Reader, batch: Sequence[Lesson], auxiliary: float = AUXILIARY_WEIGHT) -> Tensor:
    """The batch's weighted loss; `auxiliary` is what the layers of auxiliary corpora count for."""
    vectors = reader.word_vectors([row.words for row in batch])
    by_layer: dict[str, tuple[list[Tensor], list[Tensor]]] = defaultdict(lambda: ([], []))
    for row, matrix in zip(batch, vectors, strict=True):
        for layer, tags in (*row.tags.items(), *row.labels.items()):
            by_layer[layer][0].append(matrix)
            by_layer[layer][1].append(torch.from_numpy(tags))
    total = torch.zeros(())
    for layer, (inputs, targets) in by_layer.items():
        target = torch.cat(targets)
        if (target == IGNORE).all():
            continue
        logits = reader.layers[layer](reader.drop(torch.cat(inputs)))
        weight = WORD_WEIGHT if layer in WORD_LAYERS else auxiliary if layer in CORPUS_LAYERS else 1.0
        total = total + weight * functional.cross_entropy(logits, target, ignore_index=IGNORE)
    return total + _pair_loss(reader, batch, vectors, auxiliary)


def _pair_loss(reader: Reader, batch: Sequence[Lesson], vectors: Sequence[Tensor], auxiliary: float) -> Tensor:
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
        share = sum(row.corpus in corpora.RECORDS for row in batch) / len(batch)
        scale = weight * (auxiliary + (1 - auxiliary) * share)
        asked = max(1, int((joined.answers != IGNORE).sum()))
        total = total + scale * functional.cross_entropy(logits, answers, ignore_index=IGNORE, reduction="sum") / asked
    return total


class Training:
    """One run: a reader, its average, its optimiser, and how far it is."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        torch.manual_seed(plan.seed)
        self.plan, self.folder = plan, folder
        self.reader = Reader(encoder_folder())
        # The vocabulary's vectors stay as pre-trained: half the weights, and 160,000 word pieces cannot teach them.
        self.reader.encoder.pieces.weight.requires_grad_(False)
        self.optimiser = self._new_optimiser()
        self.average = self._weights()
        self.ends: list[dict[str, Tensor]] = []  # the averaged weights at the end of the last two cycles
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
            "ends": self.ends,
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
        self.reader.fit_to(state["reader"])
        self.optimiser = self._new_optimiser()
        self.optimiser.load_state_dict(state["optimiser"])
        self.average, self.ends, self.step = state["average"], state["ends"], state["step"]
        return True

    def run(self, cycles: Sequence[Batches], development: Sequence[Lesson]) -> None:
        """Train through what is left of the cycles, keeping checkpoints."""
        begun = 0
        for cycle, batches in zip(self.plan.cycles, cycles, strict=True):
            if begun <= self.step < begun + len(batches):
                if begun and self.step == begun:
                    self._begin_again(cycle, batches[:_ASKED])
                self._cycle(batches, begun, cycle)
                log.info("development: %s", format_scores(scores(self.averaged(), development)))
            begun += len(batches)

    def _begin_again(self, cycle: Cycle, batches: Batches) -> None:
        self.reader.load_state_dict({**self.reader.state_dict(), **self.average})
        narrow(self.reader, batches, cycle.inner)
        self.average = self._weights()
        self.optimiser = self._new_optimiser()

    def _weights(self) -> dict[str, Tensor]:
        return {name: w.detach().clone() for name, w in self.reader.named_parameters() if w.requires_grad}

    def _cycle(self, batches: Sequence[list[Lesson]], begun: int, cycle: Cycle) -> None:
        start, shown, seen = time.monotonic(), 0.0, 0
        for at in range(self.step - begun, len(batches)):
            # Dropout does not depend on where a run was resumed.
            torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
            loss = self._learn(batches[at], at, len(batches), cycle)
            self.step += 1
            seen += sum(len(row.words.pieces) for row in batches[at])
            shown = loss if not shown else 0.98 * shown + 0.02 * loss
            if self.step % 20 == 0:
                speed = seen / (time.monotonic() - start)
                last = begun + len(batches)
                log.info("step %d of %d, loss %.3f, %.0f word pieces a second", self.step, last, shown, speed)
            if at + 1 == len(batches):
                self.ends = [*self.ends, {name: weight.clone() for name, weight in self.average.items()}][-2:]
            if self.step % self.plan.checkpoint_every == 0 or at + 1 == len(batches):
                self.save()

    def _learn(self, batch: Sequence[Lesson], at: int, steps: int, cycle: Cycle) -> float:
        warm = min(1.0, (at + 1) / max(1.0, self.plan.warm_up * steps))
        factor = cycle.rate * warm * 0.5 * (1 + math.cos(math.pi * at / steps))
        rates = (self.plan.encoder_rate, self.plan.head_rate)
        for group, full in zip(self.optimiser.param_groups, rates, strict=True):
            group["lr"] = full * factor
        self.reader.train()
        loss = loss_of(self.reader, batch, cycle.weight)
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
        return self._reader_of(self.average)

    def finished(self) -> Reader:
        """A reader with the mean of the weights at the end of the last two cycles."""
        return self._reader_of({name: torch.stack([end[name] for end in self.ends]).mean(0) for name in self.average})

    def _reader_of(self, weights: dict[str, Tensor]) -> Reader:
        reader = Reader(encoder_folder())
        reader.fit_to({**self.reader.state_dict(), **weights})
        return reader.eval()


def narrow(reader: Reader, batches: Batches, inner: int) -> None:
    """Keep in each layer the `inner` neurons whose loss would cost most: the sum of |activation x gradient|."""
    layers = list(reader.encoder.layers)
    if layers[0].inner.out_features <= inner:
        return
    telling = [torch.zeros(layer.inner.out_features) for layer in layers]
    active: dict[int, Tensor] = {}

    def keep(k: int, given: tuple[Tensor, ...]) -> None:
        given[0].retain_grad()
        active[k] = given[0]

    hooks = [layer.outer.register_forward_pre_hook(lambda _, x, k=k: keep(k, x)) for k, layer in enumerate(layers)]
    reader.eval()
    for batch in batches:
        loss_of(reader, batch).backward()
        for k, values in active.items():
            telling[k] += (values * values.grad).abs().sum((0, 1)).detach()
    for hook in hooks:
        hook.remove()
    reader.zero_grad(set_to_none=True)
    for layer, worth in zip(layers, telling, strict=True):
        layer.narrow(worth.argsort(descending=True)[:inner].sort().values)


def scores(reader: Reader, rows: Sequence[Lesson]) -> dict[str, float]:
    """Exact F1 of spans per layer, accuracy of word labels, F1 of pair answers but "none" (between gold spans)."""
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(3))
    reader.eval()
    with torch.no_grad():
        for row in rows:
            matrix = reader.word_vectors([row.words])[0]
            for layer, tags in row.tags.items():
                found, told = runs(reader.layers[layer](matrix).argmax(-1).numpy()), runs(tags)
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
    return {name: f1(hit, found, told) for name, (hit, found, told) in counts.items()}


def format_scores(found: dict[str, float]) -> str:
    """Scores in one line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in sorted(found.items()))
