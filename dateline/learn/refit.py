"""The layers that follow a public corpus, fitted once more to the finished encoder.

They see far fewer words than the record's own layers and end behind the encoder, which goes on changing. The encoder,
the record's layers and the pair scorers stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.find.labels import CORPUS_LAYERS
from dateline.learn.examples import Lesson
from dateline.learn.network import Reader

_PASSES = 40
_BATCH = 2048
_RATE = 5e-3


def refit(reader: Reader, lessons: Sequence[Lesson], *, layers: Sequence[str] = tuple(CORPUS_LAYERS)) -> None:
    """Fit those corpus layers that the lessons teach, in place, by the encoder's vectors without dropout."""
    reader.eval()
    vectors: dict[str, list[Tensor]] = {}
    tags: dict[str, list[Tensor]] = {}
    with torch.no_grad():
        for row in lessons:
            taught = [layer for layer in layers if layer in row.tags]
            matrix = reader.word_vectors([row.words])[0] if taught else None
            for layer in taught:
                assert matrix is not None
                vectors.setdefault(layer, []).append(matrix)
                tags.setdefault(layer, []).append(torch.from_numpy(row.tags[layer]))
    for layer, parts in vectors.items():
        head = reader.layers[layer]
        assert isinstance(head, nn.Linear)
        _fit(head, torch.cat(parts), torch.cat(tags[layer]))


def _fit(head: nn.Linear, vectors: Tensor, tags: Tensor) -> None:
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
