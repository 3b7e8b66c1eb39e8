"""The packaged neural reader: one int8 ONNX file with its label sets and pair scorers inside."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.find.labels import LAYERS
from dateline.find.pairs import PAIR_TASKS, Floats, PairScorer
from dateline.find.tokens import Ints, Window, Words, windows_of
from dateline.model.errors import SetupError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_CLS, _SEP = 101, 102  # the marks of begin and end in the vocabulary
FOLDER = Path(str(files("dateline.find")))
CONFIDENCE = FOLDER / "confidence.json"  # the curves that make probabilities of this reader's scores


@dataclass(frozen=True, slots=True)
class WindowInput:
    """What the network is given of one window.

    `pieces`, `cases`: ids, the marks of begin and end included. `words`: where each word's first piece stands among
    them, the marks again included. `own`: which of those words are read in this window.
    """

    pieces: Ints
    cases: Ints
    words: Ints
    own: slice


def window_input(words: Words, window: Window) -> WindowInput:
    """The window as the network takes it."""
    n = window.stop - window.start
    first, last = np.searchsorted(words.first_piece, (window.start, window.stop)).tolist()
    cases = np.zeros(n + 2, np.int64)
    cases[1:-1] = words.case[window.start : window.stop]
    return WindowInput(
        pieces=np.concatenate([[_CLS], words.pieces[window.start : window.stop], [_SEP]]),
        cases=cases,
        words=np.concatenate([[0], words.first_piece[first:last] - window.start + 1, [n + 1]]),
        own=slice(window.first_word - first + 1, window.last_word - first + 1),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network says of a report's words: `vectors` (words, width), `rows` (words, numbers of all layers)."""

    vectors: Floats
    rows: Floats


class Reader:
    """The trained network, opened once and used by any number of threads.

    A report's windows are run one by one: int8 activations are scaled over what is run together, and a report must read
    the same whatever is read beside it.
    """

    def __init__(self, path: Path, sha256: str) -> None:
        """Open the network at `path`, which must have that sha256.

        Raises:
            SetupError: the file is missing, damaged, or made for other label sets.
        """
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise SetupError(f"the reader's weights cannot be read: {path}: {error}. Reinstall dateline.") from error
        found = hashlib.sha256(raw).hexdigest()
        if found != sha256:
            raise SetupError(
                f"the reader's weights are not the ones they should be: {path} has sha256 {found}, expected {sha256}."
                " Reinstall dateline."
            )
        self.id = f"{path.stem}-{found[:12]}"
        self._raw = raw

    @staticmethod
    def packaged() -> Reader:
        """The reader that travels with the package.

        Raises:
            SetupError: its files are missing or damaged.
        """
        name = "reader.onnx"
        try:
            sha256 = (FOLDER / f"{name}.sha256").read_text(encoding="ascii").split()[0]
        except (OSError, IndexError) as error:
            raise SetupError(f"the reader's checksum is missing in {FOLDER}. Reinstall dateline.") from error
        return Reader(FOLDER / name, sha256)

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # reports are read side by side instead
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(self._raw, options, providers=["CPUExecutionProvider"])
        described = json.loads(session.get_modelmeta().custom_metadata_map.get("labels", "{}"))
        if described != label_sets():
            raise SetupError(
                f"the weights {self.id} were trained for other label sets than this version of dateline. Train anew."
            )
        self._raw = b""  # the session has its own copy
        return session

    @cached_property
    def pairs(self) -> dict[str, PairScorer]:
        """The pair scorer of each task."""
        packed = self._session.get_modelmeta().custom_metadata_map["pairs"]
        with np.load(io.BytesIO(base64.b64decode(packed)), allow_pickle=False) as arrays:
            weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
        return {
            task: PairScorer({name.split("/", 1)[1]: w for name, w in weights.items() if name.startswith(f"{task}/")})
            for task in PAIR_TASKS
        }

    def see(self, words: Words) -> Seen:
        """One forward pass over each window of a report; of a word that two windows show, one is kept."""
        vectors, rows = [], []
        for window in windows_of(words):
            given = window_input(words, window)
            fed = {"pieces": given.pieces[None], "cases": given.cases[None], "words": given.words[None]}
            hidden, numbers = self._session.run(("vectors", "rows"), fed)
            vectors.append(hidden[0, given.own])
            rows.append(numbers[0, given.own])
        if not vectors:
            return Seen(np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32))
        return Seen(np.concatenate(vectors), np.concatenate(rows))


def open_tokenizer() -> Tokenizer:
    """The packaged word-piece tokenizer."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


def label_sets() -> dict[str, Any]:
    """Every label set and pair task, as written into the weights and checked when they are opened."""
    return {
        "layers": {name: list(labels) for name, labels in LAYERS.items()},
        "pairs": {
            name: [list(task.left_types), list(task.right_types), list(task.answers)]
            for name, task in PAIR_TASKS.items()
        },
    }
