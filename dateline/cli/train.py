"""`dateline train`: trains the reader anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.model.errors import InputError, SetupError

EXAMPLES = """\b
Examples:
  dateline train --data ../shared/data
      train, keep checkpoints in runs/reader, and write the network there
  dateline train --data ../shared/data --install
      the same, and put the network where dateline reads it from"""


def train(
    data: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Folder of the annotated data (gold/, claims/, events/, ...).")
    ] = Path("../shared/data"),
    out: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where checkpoints and the network go.")
    ] = Path("runs/reader"),
    seed: Annotated[int, typer.Option(help="Another seed gives another reader of the same kind.")] = 1,
    install: Annotated[
        bool, typer.Option("--install", help="Put the network into the package when it is done.")
    ] = False,
) -> None:
    """Train the reader on annotated data: one to two hours on two CPU cores.

    It needs the extra: pip install 'dateline[learn]'. Stopped at any moment, it goes on from its last checkpoint.
    """
    if not (data / "gold" / "train").is_dir():
        raise InputError(f"{data} holds no gold/train. Name the folder of the annotated data with --data.")
    try:
        from dateline.learn.run import train_reader
    except ImportError as error:
        raise SetupError(f"training needs {error.name}. Install it: pip install 'dateline[learn]'") from error
    print(f"The network is in {train_reader(data, out, seed=seed, install=install)}")
