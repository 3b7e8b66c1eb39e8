"""Writes the trained reader as `find` opens it: one int8 ONNX file that holds its label sets and pair scorers."""

from __future__ import annotations

import base64
import copy
import hashlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.find.labels import LAYERS
from dateline.find.pairs import PAIR_TASKS
from dateline.find.reader import label_sets
from dateline.learn.network import Layer, Reader, attention, open_encoder_tokenizer

MOST_BYTES = 30_000_000


class _FusedAttention(torch.autograd.Function):
    """Attention that is exported as the one operator ONNX Runtime has for it, half as dear as its parts."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        return attention(query, key, value, None, heads)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


def _fused(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, heads: int) -> Tensor:
    return _FusedAttention.apply(query, key, value, heads)


class Shipped(nn.Module):
    """The part of the reader that runs in ONNX: one unpadded window in, vectors and the numbers of all layers out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = copy.deepcopy(reader.encoder)
        for layer in self.encoder.layers:
            assert isinstance(layer, Layer)
            layer.attention = _fused
        layers = [reader.layers[name] for name in LAYERS]
        self.rows = nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
        self.rows.weight.data = torch.cat([layer.weight.data for layer in layers])
        self.rows.bias.data = torch.cat([layer.bias.data for layer in layers])

    def forward(self, pieces: Tensor, cases: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        """Of one window (`dateline.find.reader.WindowInput`): (1, words, width) vectors, (1, words, numbers) rows."""
        vectors = self.encoder(pieces, cases, words)
        return vectors, self.rows(vectors)


def ship(reader: Reader, folder: Path) -> Path:
    """Write `reader.onnx`, its sha256 and the tokenizer into `folder`; the path of the network.

    Raises:
        ValueError: the file would be larger than a package may carry.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "reader.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        whole, small = Path(scratch) / "whole.onnx", Path(scratch) / "small.onnx"
        export(reader, whole)
        # Products of two activations stay in floating point; weights are int8, one scale a column.
        quantize_dynamic(
            whole,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        model = onnx.load(small)
        onnx.helper.set_model_props(model, {"labels": json.dumps(label_sets()), "pairs": _packed_pairs(reader)})
        raw = model.SerializeToString()
    if len(raw) > MOST_BYTES:
        raise ValueError(f"the network takes {len(raw):,} bytes, more than the {MOST_BYTES:,} a package may carry")
    target.write_bytes(raw)
    checksum = hashlib.sha256(raw).hexdigest()
    (folder / "reader.onnx.sha256").write_text(f"{checksum}  reader.onnx\n", encoding="ascii")
    open_encoder_tokenizer().save(str(folder / "tokenizer.json"))
    return target


def export(reader: Reader, path: Path) -> None:
    """Write the network in floating point."""
    example = torch.ones((1, 16), dtype=torch.int64)
    torch.onnx.export(
        Shipped(reader).eval(),
        (example, torch.zeros_like(example), torch.arange(8)[None] * 2),
        str(path),
        input_names=["pieces", "cases", "words"],
        output_names=["vectors", "rows"],
        dynamic_axes={
            **{name: {1: "pieces"} for name in ("pieces", "cases")},
            **{name: {1: "words"} for name in ("words", "vectors", "rows")},
        },
        opset_version=17,
        dynamo=False,
    )


def _packed_pairs(reader: Reader) -> str:
    arrays = {
        f"{task}/{name}": weight.detach().numpy().astype(np.float16)
        for task in PAIR_TASKS
        for name, weight in reader.pairs[task].weights.items()
    }
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    return base64.b64encode(packed.getvalue()).decode("ascii")
