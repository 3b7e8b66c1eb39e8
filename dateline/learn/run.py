"""One training from data to a network that `find` can open."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from dateline.find.reader import FOLDER
from dateline.learn import corpora
from dateline.learn.card import card
from dateline.learn.refit import refit
from dateline.learn.shipping import ship
from dateline.learn.training import Plan, Training, auxiliary_examples, lessons, schedule, scores


def train_reader(data: Path, out: Path, *, seed: int = 1, install: bool = False) -> Path:
    """Train, write the network with its card into `out` (and into the package where `install`); the folder it is in."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    plan = Plan(seed=seed)
    development = lessons(corpora.gold(data / "gold" / "dev"))
    auxiliary = lessons(auxiliary_examples(data))
    cycles = schedule(corpora.gold(data / "gold" / "train"), corpora.annotated(data), auxiliary, plan)
    training = Training(plan, out)
    training.resume()
    training.run(cycles, development)
    reader = training.finished()
    refit(reader, auxiliary)
    network = ship(reader, out)
    checksum = (out / "reader.onnx.sha256").read_text(encoding="ascii").split()[0]
    described = card(plan, scores(reader, development), checksum, network.stat().st_size)
    (out / "MODEL.md").write_text(described, encoding="utf-8")
    if install:
        for name in ("reader.onnx", "reader.onnx.sha256", "tokenizer.json", "MODEL.md"):
            shutil.copyfile(out / name, FOLDER / name)
        return FOLDER
    return out
