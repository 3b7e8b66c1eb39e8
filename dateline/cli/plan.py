"""What is written where: the options of a verb turned into one decision."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import typer

_FORM_OF_SUFFIX = {
    ".json": "record",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".geojson": "geojson",
    ".html": "page",
    ".htm": "page",
    ".txt": "terminal",
}
_ONE_FILE_A_REPORT = ("record", "page")


@dataclass(frozen=True, slots=True)
class Plan:
    """One form, and a file, a folder or standard output (`path` None) to write it to.

    `page` is where the report page of a single report goes besides; None for none. `least`: how likely right what is
    written must be.
    """

    form: str
    path: Path | None = None
    folder: bool = False
    page: Path | None = None
    with_source_names: bool = False
    least: float = 0.0


def plan(form: str | None, output: Path | None, *, page: Path | None = None, with_source_names: bool = False) -> Plan:
    """The plan for a form and a path, either of which may be left open.

    Raises:
        typer.BadParameter: the two cannot go together.
    """
    if form is None:
        form = _form_for(output)
    folder = output is not None and form in _ONE_FILE_A_REPORT and _is_folder(form, output)
    if output is not None and output.is_dir() and not folder:
        raise typer.BadParameter(f"{output} is a folder, and {form} is written to one file. Give -o a file name.")
    return Plan(form, output, folder, page, with_source_names)


def _form_for(output: Path | None) -> str:
    if output is None:
        return "terminal" if sys.stdout.isatty() else "record"
    return _FORM_OF_SUFFIX.get(output.suffix.lower(), "record")


def _is_folder(form: str, output: Path) -> bool:
    return output.is_dir() or _FORM_OF_SUFFIX.get(output.suffix.lower()) not in {form, "jsonl"}
