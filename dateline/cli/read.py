"""`dateline read`: reports in, records out."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.plan import Plan, plan
from dateline.cli.reading import (
    AllowPrivate,
    Force,
    Gazetteers,
    MaxBytes,
    Outlet,
    Published,
    TimeoutS,
    Title,
    read_options,
)
from dateline.model.errors import InputError

if TYPE_CHECKING:
    from dateline.read import ReadOptions

_COUNTED_BYTES = 200_000_000  # counting the lines of a larger file would keep a person waiting
_ONE_REPORT = frozenset({".txt", ".html", ".htm", ".xhtml", ".pdf", ".docx"})

EXAMPLES = """\b
Examples:
  dateline read report.html
      look at one report; its page is written to report.dateline.html
  dateline read report.txt --published 2016-10-25 --format record -o report.json
      its record, with "Saturday" dated from the day it was published
  dateline read saved/*.html -o records/ --failures failed.jsonl
      a record for each report, and what could not be read
  dateline read failed.jsonl -o records/
      try those again
  cat reports.jsonl | dateline read - --format csv > events.csv
      a table of the events, unofficial sources not named
  dateline read reports.jsonl --format helix -o figures.csv
      a table of the displacement figures, in HELIX's columns"""


class Format(StrEnum):
    """What `dateline read` can write."""

    record = "record"
    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"
    helix = "helix"
    page = "page"
    terminal = "terminal"


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files (text, HTML, PDF, Word, JSON lines, feeds, web archives), folders, addresses of web pages or "
            "feeds, or - for standard input.",
            show_default=False,
        ),
    ],
    published: Published = None,
    source: Outlet = None,
    title: Title = None,
    force: Force = False,
    allow_private: AllowPrivate = False,
    timeout_s: TimeoutS = None,
    max_bytes: MaxBytes = None,
    gazetteer: Gazetteers = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="What to write. Left out: what the name given with -o says; else terminal on a terminal, else record.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File to write; for record and page also a folder, which gets one file a report.",
        ),
    ] = None,
    with_source_names: Annotated[
        bool,
        typer.Option(
            "--with-source-names",
            help="Name witnesses and local people who are sources in csv, helix and geojson. Left out: not named.",
        ),
    ] = False,
    min_confidence: Annotated[
        float,
        typer.Option(
            metavar="P", min=0, max=1, help="Leave out what is less likely right than P, from 0 (nothing) to 1."
        ),
    ] = 0.0,
    page: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Where to write the report page of a single report."),
    ] = None,
    no_page: Annotated[bool, typer.Option("--no-page", help="Write no report page beside the terminal view.")] = False,
    failures: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write what could not be read to FILE as JSON lines, which dateline read takes again.",
        ),
    ] = None,
) -> None:
    """Read reports and write what they say: events, journeys, routes, claims and who makes them.

    Exit code 0: every report was read. 1: some could not be read (they are listed). 2: the command was not understood.
    """
    if page and no_page:
        raise typer.BadParameter("--page and --no-page contradict each other. Give one of them.")
    wanted = plan(form.value if form else None, output, page=page, with_source_names=with_source_names)
    wanted = replace(wanted, least=min_confidence)
    if wanted.form == "terminal" and page is None and not no_page:
        wanted = replace(wanted, page=_page_beside(sources))
    options = read_options(published, source, title, force, allow_private, timeout_s, max_bytes)
    _deliver(sources, options, wanted, failures, gazetteer)


def _page_beside(sources: list[str]) -> Path | None:
    """Where the page of a single report goes by default: here, named for its file or address."""
    from dateline.cli.filenames import file_name

    if len(sources) != 1:
        return None
    last = sources[0].rstrip("/").rsplit("/", 1)[-1]
    stem = "report" if sources[0] == "-" else Path(last).stem
    return Path(f"{file_name(stem)}.dateline.html")


def total(sources: list[str]) -> int | None:
    """How many reports there are, where that can be seen at once: in single reports and in files of lines."""
    seen = 0
    for source in map(Path, sources):
        if source.suffix.lower() in _ONE_REPORT:
            seen += 1
        elif source.suffix.lower() == ".jsonl" and source.is_file() and source.stat().st_size < _COUNTED_BYTES:
            with source.open("rb") as lines:
                seen += sum(not line.isspace() for line in lines)
        else:
            return None
    return seen


def _deliver(
    sources: list[str], options: ReadOptions, wanted: Plan, kept: Path | None, gazetteers: list[Path] | None
) -> None:
    from dateline.cli.deliver import deliver
    from dateline.cli.failures import replayed
    from dateline.cli.leaving import quietly
    from dateline.cli.watch import Watch
    from dateline.pipeline import default_tools, tools_with
    from dateline.pipeline import read as read_reports

    tools = tools_with(tuple(gazetteers)) if gazetteers else default_tools()
    bar = wanted.form != "terminal" or wanted.path is not None
    with quietly(), replayed(sources) as reports, Watch(kept, total=total(sources), bar=bar) as watch:
        deliver(watch.readings(read_reports(reports, options, tools)), wanted)
    if wanted.path is not None and watch.read:
        print(f"{watch.read} report{'s' if watch.read > 1 else ''} read: {wanted.path}", file=sys.stderr)
    if watch.failures:
        raise typer.Exit(1)
    if not watch.read:
        raise InputError(f"no report in {', '.join(sources)}. Give a file, a folder or lines that hold one.")
