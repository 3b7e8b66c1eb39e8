"""`dateline export`: a case, or single records, in a format for others; sources protected unless asked otherwise."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import Case, case_path
from dateline.model.errors import InputError

if TYPE_CHECKING:
    from dateline.export.formats import Format
    from dateline.export.rows import Release
    from dateline.model.reading import Reading

EXAMPLES = """\b
Examples:
  dateline export --list
      the formats
  dateline export xlsx --case syria.case
      writes syria.xlsx, and syria.xlsx.notes.json: what is not in it, and why
  dateline export tables --case syria.case -o tables/
      a folder of CSV files with a codebook
  dateline export geojson report.json more.jsonl -o map.geojson
      records of single reports, without a case
  dateline export bagit --case syria.case --with-source-names --exact --by 'M. Dell'
      everything, for an archive; the case keeps a log of it"""

_STDOUT = Path("-")


def export(
    format_: Annotated[
        str | None, typer.Argument(metavar="FORMAT", help="One of those that --list shows.", show_default=False)
    ] = None,
    records: Annotated[
        list[Path] | None,
        typer.Argument(metavar="RECORD...", help="Records of reports (.json, .jsonl), instead of a case."),
    ] = None,
    case: Case = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="File or folder to write; - for standard output.", show_default=False
        ),
    ] = None,
    with_source_names: Annotated[
        bool,
        typer.Option(
            "--with-source-names", help="Name witnesses, residents, victims and others who are protected. Logged."
        ),
    ] = False,
    exact: Annotated[
        bool, typer.Option("--exact", help="Give the places of protected people and fresh movement exactly. Logged.")
    ] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who exports, for the log of the case.", show_default=False)
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the formats.")] = False,
) -> None:
    """Write a case in a format for others; people who may be harmed are neither named nor located unless you ask.

    Beside a single file NAME stands NAME.notes.json, in a folder export_notes.json: what was withheld, and what the
    format has no room for.
    """
    if list_:
        _show_formats()
        return
    form = _format(format_)
    if records and case:
        raise typer.BadParameter("Give either records or --case, not both.")
    if output == _STDOUT and form.suffix is None:
        raise typer.BadParameter(f"{form.name} is a folder of files. Give -o a folder.")
    if records:
        path = output or Path(_name(records[0].stem, form))
        _written(_released_records(records, with_source_names, exact), form, path)
        return
    _export_case(case_path(case), form, output, with_source_names=with_source_names, exact=exact, by=by)


def _show_formats() -> None:
    from dateline.export.formats import FORMATS

    width = max(map(len, FORMATS))
    for form in FORMATS.values():
        needs = f" (pip install 'dateline[{form.needs}]')" if form.needs else ""
        print(f"{form.name:{width}}  {form.about}{needs}")


def _format(name: str | None) -> Format:
    from dateline.export.formats import FORMATS

    if name not in FORMATS:
        said = "Which format?" if name is None else f"There is no format {name!r}."
        raise typer.BadParameter(f"{said} There are {', '.join(FORMATS)}; --list says what they are.")
    return FORMATS[name]


def _name(stem: str, form: Format) -> str:
    """`syria.xlsx`, `syria.ucdp.csv`, or the folder `syria.tables`."""
    if form.suffix in (None, f".{form.name}"):
        return f"{stem}.{form.name}"
    return f"{stem}.{form.name}{form.suffix}"


def _export_case(
    path: Path, form: Format, output: Path | None, *, with_source_names: bool, exact: bool, by: str | None
) -> None:
    from dateline.case.linking import casefile
    from dateline.export.release import release
    from dateline.store.store import Store

    deliberate = with_source_names or exact
    with Store.open(path) as store:
        told = release(
            casefile(store),
            title=path.stem,
            with_source_names=with_source_names,
            exact=exact,
            captures=store.captures(),
        )
        if deliberate:
            # Before anything leaves, so that nothing leaves without it.
            details = {"format": form.name, "with_source_names": with_source_names, "exact": exact, "by": by}
            store.log("export", details)
        _written(told, form, output or Path(_name(path.stem, form)))


def _released_records(paths: Iterable[Path], with_source_names: bool, exact: bool) -> Release:
    from dateline.export.release import release
    from dateline.link import casefile
    from dateline.model.casefile import report_key

    paths = list(paths)
    readings = {report_key(reading): reading for path in paths for reading in _readings(path)}
    if not readings:
        raise InputError(
            f"no record in {', '.join(map(str, paths))}. Write one with: dateline read REPORT -o NAME.json"
        )
    case = casefile(readings)
    return release(case, title=paths[0].stem, with_source_names=with_source_names, exact=exact)


def _readings(path: Path) -> Iterator[Reading]:
    """The records of a file: one, laid out in any way, or one a line."""
    from dateline.model.record import from_dict

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}. Give a record (.json) or lines of them (.jsonl).") from error
    pieces = [line for line in text.split("\n") if line.strip()] if path.suffix == ".jsonl" else [text]
    for number, piece in enumerate(pieces, start=1):
        try:
            record = json.loads(piece)
        except ValueError as error:
            raise InputError(
                f"{path}, line {number}: not JSON ({error}). Give what dateline read has written."
            ) from error
        if not isinstance(record, dict):
            raise InputError(f"{path}, line {number}: no record. Give what dateline read has written.")
        yield from_dict(record)


def _written(told: Release, form: Format, path: Path) -> None:
    """Write the files of a format and its notes, and say on standard error what was done."""
    from dateline.cli.leaving import quietly
    from dateline.export.notes import NAME

    with quietly():
        if path == _STDOUT:
            for _, content in form.files(told):
                sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            for sentence in (*told.dropped, *form.drops):
                print(sentence, file=sys.stderr)
            return
        notes = path / NAME if form.suffix is None else path.with_name(f"{path.name}.notes.json")
        if form.suffix is None:
            _write_folder(told, form, path)
        else:
            _write_file(told, form, path, notes)
    print(
        f"{len(told.reports)} reports, {len(told.happenings)} happenings: {path}. What is not in it: {notes}",
        file=sys.stderr,
    )


def _write_file(told: Release, form: Format, path: Path, notes: Path) -> None:
    from dateline.cli.whole import whole_file
    from dateline.export.notes import notes as said

    if path.is_dir():
        raise InputError(f"{path} is a folder, and {form.name} is one file. Give -o a file name.")
    with whole_file(notes) as beside, whole_file(path) as part:
        with part.open("wb") as out:
            for _, content in form.files(told):
                out.write(content)
        beside.write_bytes(said(told, form.name, form.drops))


def _write_folder(told: Release, form: Format, path: Path) -> None:
    from dateline.cli.whole import whole_folder
    from dateline.export.notes import NAME
    from dateline.export.notes import notes as said

    with whole_folder(path, mark=NAME) as part:
        for name, content in form.files(told):
            target = part / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if not (part / NAME).exists():
            (part / NAME).write_bytes(said(told, form.name, form.drops))
