"""JSON lines: one report a line, its `text` taken exactly as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dateline.model.document import Document, Gap
from dateline.model.errors import InputError
from dateline.model.reading import Failure
from dateline.read.document import document_from_text
from dateline.read.options import ReadOptions

_TEXT_KEYS = ("title", "source", "url")


def documents_of_lines(lines: Iterable[bytes], name: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """One document or failure for each line that is not blank, in order; `where` is `name:line`, counted from 1."""
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            yield _document(line, where, options)
        except InputError as error:
            content = line[: options.max_bytes].decode("utf-8", "replace").strip()
            yield Failure(where=where, stage="read", reason=str(error), content=content)


def _document(line: bytes, where: str, options: ReadOptions) -> Document:
    if len(line) > options.max_bytes:
        raise InputError(f"{where} has {len(line)} bytes, more than max_bytes ({options.max_bytes})")
    row = _row(line, where)
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f'{where} has no "text": each line must be an object like {{"text": "..."}}')
    for key in _TEXT_KEYS:
        if not isinstance(row.get(key), str | None):
            raise InputError(f"{where}: {key!r} must be a string, not {row[key]!r}")
    published, gaps = _published(row.get("published"))
    ident = row.get("id")
    doc = document_from_text(
        text,
        title=row.get("title"),
        source=row.get("source"),
        published=published,
        url=row.get("url"),
        id=None if ident is None or ident == "" else str(ident),
        options=options,
        name=where,
    )
    return replace(doc, gaps=(*gaps, *doc.gaps)) if gaps else doc


def _row(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where} is not UTF-8 (byte {error.start}); JSON lines must be") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise InputError(f'{where} is no JSON object: each line must be one like {{"text": "..."}}')
    return row


def _published(value: Any) -> tuple[date | None, tuple[Gap, ...]]:
    """The day as printed in the line, in the time zone it is printed in."""
    if value is None or value == "":
        return None, ()
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date(), ()
        except ValueError:
            pass
    return None, (Gap("read", "date-unknown", f"published is {value!r}: no day like 2016-10-25"),)
