"""The layers of the small public corpora, fitted once more to the finished encoder.

They see far fewer words than the record's own layers and end behind the encoder, which goes on changing. The encoder,
the record's layers and the pair scorers stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.learn.examples import Lesson
from dateline.learn.network import Reader
from dateline.learn.spans import f1, runs

LAYERS = ("m2e2_trigger", "m2e2_entity", "event_location_place", "re3d_entity")

_PASSES = 30
_BATCH = 2048
_RATE = 5e-3
# What may be taken from the number for "outside": a span that is missed costs as much as one too many, and words
# outside are many.
_SHIFTS = np.arange(0.0, 3.01, 0.25)

_Rows = list[tuple[Tensor, Tensor]]


def refit(reader: Reader, lessons: Sequence[Lesson], *, layers: Sequence[str] = LAYERS) -> None:
    """Fit those layers in place, by the encoder's vectors without dropout.

    How readily a layer marks anything is set by the F1 on every fifth text under a fit to the others.
    """
    reader.eval()
    known: dict[str, _Rows] = {layer: [] for layer in layers}
    with torch.no_grad():
        for row in lessons:
            taught = [layer for layer in layers if layer in row.tags]
            matrix = reader.word_vectors([row.words])[0] if taught else None
            for layer in taught:
                assert matrix is not None
                known[layer].append((matrix, torch.from_numpy(row.tags[layer])))
    for layer, rows in known.items():
        head = reader.layers[layer]
        assert isinstance(head, nn.Linear)
        if not rows:
            continue
        _fit(head, [row for k, row in enumerate(rows) if k % 5])
        shift = _best_shift(head, rows[::5])
        _fit(head, rows)
        with torch.no_grad():
            head.bias[0] -= shift


def _fit(head: nn.Linear, rows: _Rows) -> None:
    vectors, tags = torch.cat([matrix for matrix, _ in rows]), torch.cat([tags for _, tags in rows])
    optimiser = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=0.01)
    steps = max(1, _PASSES * len(tags) // _BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    chance = torch.Generator().manual_seed(1)
    for _ in range(steps):
        drawn = torch.randint(len(tags), (min(_BATCH, len(tags)),), generator=chance)
        loss = functional.cross_entropy(head(functional.dropout(vectors[drawn], 0.1)), tags[drawn])
        optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        optimiser.step()
        schedule.step()


def _best_shift(head: nn.Linear, rows: _Rows) -> float:
    with torch.no_grad():
        numbers = [(head(matrix).numpy(), runs(tags.numpy())) for matrix, tags in rows]

    def score(shift: float) -> float:
        hits = found = told = 0
        for row, right in numbers:
            moved = row.copy()
            moved[:, 0] -= shift
            seen = runs(moved.argmax(axis=1))
            hits, found, told = hits + len(seen & right), found + len(seen), told + len(right)
        return f1(hits, found, told)

    return float(max(_SHIFTS, key=score))
