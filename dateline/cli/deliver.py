"""Writes readings the way a plan says."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TextIO

from dateline.assemble.confidence import at_least
from dateline.cli.filenames import Ids, file_name
from dateline.cli.plan import Plan
from dateline.cli.whole import whole_file
from dateline.model.errors import InputError
from dateline.model.reading import Reading

# What UTF-8 cannot carry (half a surrogate pair) is spelled as JSON spells it.
_AS_JSON = "backslashreplace"


def deliver(readings: Iterator[Reading], plan: Plan) -> None:
    """Write the readings as they come.

    Raises:
        InputError: a path cannot be written, or the plan holds one report and there are several.
    """
    if plan.least > 0:
        readings = (at_least(reading, plan.least) for reading in readings)
    if plan.page is not None and plan.form != "terminal":
        readings = _with_page(readings, plan.page)
    if plan.folder and plan.path is not None:
        _write_folder(readings, plan, plan.path)
        return
    with _open(plan.path) as out:
        for piece in _pieces(readings, plan):
            out.write(piece)
        out.flush()


def _pieces(readings: Iterator[Reading], plan: Plan) -> Iterator[str]:
    from dateline.export import geojson, helix, jsonl, tables

    match plan.form:
        case "terminal":
            return _views(readings, plan)
        case "record":
            return _records(readings, plan)
        case "page":
            return _page(readings)
        case "csv":
            return tables.lines(readings, with_source_names=plan.with_source_names)
        case "helix":
            return helix.lines(readings, with_source_names=plan.with_source_names)
        case "geojson":
            return geojson.lines(readings, with_source_names=plan.with_source_names)
        case _:
            return jsonl.lines(readings)


def _records(readings: Iterator[Reading], plan: Plan) -> Iterator[str]:
    """One record, laid out to be read; or several, one a line."""
    from dateline.export import jsonl
    from dateline.model.record import dumps

    first, second = next(readings, None), next(readings, None)
    if first is None:
        return
    if second is None:
        yield dumps(first) + "\n"
        return
    if plan.path is not None and plan.path.suffix.lower() == ".json":
        raise InputError(
            f"{plan.path} holds one record, and several reports were read. "
            "Give a folder (-o records/) or a file of lines (-o records.jsonl)."
        )
    yield from jsonl.lines(chain([first, second], readings))


def _views(readings: Iterator[Reading], plan: Plan) -> Iterator[str]:
    """One view after the other; the page of a report that stayed alone is written and named."""
    from dateline.cli.view import render

    width = shutil.get_terminal_size().columns
    colour = plan.path is None and sys.stdout.isatty()
    first = next(readings, None)
    if first is None:
        return
    yield render(first, width=width, colour=colour)
    second = next(readings, None)
    if second is None:
        if plan.page is not None:
            _write_page(first, plan.page)
            yield f"\nReport page: {plan.page}\n"
        return
    for reading in chain([second], readings):
        yield "\n" + "─" * min(width, 60) + "\n\n" + render(reading, width=width, colour=colour)


def _page(readings: Iterator[Reading]) -> Iterator[str]:
    from dateline.export.page import report_page

    reading = _only(readings)
    if reading is not None:
        yield report_page(reading)


def _with_page(readings: Iterator[Reading], path: Path) -> Iterator[Reading]:
    reading = _only(readings)
    if reading is None:
        return iter(())
    _write_page(reading, path)
    return iter((reading,))


def _only(readings: Iterator[Reading]) -> Reading | None:
    reading = next(readings, None)
    if reading is not None and next(readings, None) is not None:
        raise InputError(
            "a page shows one report, and several were read. "
            "Give a folder to write a page each: --format page -o pages/"
        )
    return reading


def _write_page(reading: Reading, path: Path) -> None:
    from dateline.export.page import report_page

    with _open(path) as out:
        out.write(report_page(reading))


def _write_folder(readings: Iterable[Reading], plan: Plan, folder: Path) -> None:
    ids = Ids()
    suffix = "html" if plan.form == "page" else "json"
    for reading in readings:
        ident = ids.new(reading.document.id)
        own = replace(reading, document=replace(reading.document, id=ident))
        with _open(folder / f"{file_name(ident)}.{suffix}") as out:
            for piece in _pieces(iter((own,)), plan):
                out.write(piece)


@contextmanager
def _open(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that takes its name only once it is whole."""
    if path is None:
        yield sys.stdout
        return
    with whole_file(path) as part, part.open("w", encoding="utf-8", errors=_AS_JSON, newline="") as out:
        yield out
