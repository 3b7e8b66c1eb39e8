"""Where reports come from: a file, a folder, JSON lines, standard input or a web address."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.model.reading import Failure
from dateline.read.document import document
from dateline.read.jsonlines import documents_of_lines
from dateline.read.kinds import is_json_lines
from dateline.read.options import ReadOptions

_LINES = frozenset({".jsonl", ".json-lines", ".ndjson"})
_REPORTS = frozenset({".txt", ".html", ".htm", ".xhtml"})
_STANDARD_INPUT = "-"


def documents(source: str | Path, options: ReadOptions | None = None) -> Iterator[Document | Failure]:
    """The reports of a file, a folder (sorted, with its folders), JSON lines, standard input (`-`) or a web address.

    What cannot be read in a folder or in JSON lines is a `Failure`, and the others go on.

    Raises:
        InputError: there is no such file or address, or the one report it names cannot be read.
    """
    options = options or ReadOptions()
    if isinstance(source, str):
        if source == _STANDARD_INPUT:
            return _standard_input(options)
        if "://" in source:
            return _web(source, options)
    path = Path(source)
    if path.is_dir():
        return _folder(path, options)
    if not path.exists():
        raise InputError(
            f"{path} does not exist. Give a file, a folder, a web address (https://...) or - for standard input."
        )
    if path.suffix.lower() in _LINES:
        return _lines_file(path, str(path), options)
    return _bytes(_read(path), str(path), options)


def _bytes(raw: bytes, name: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """One report, or JSON lines whatever the name says."""
    if is_json_lines(raw):
        yield from documents_of_lines(raw.split(b"\n"), name, options)
    else:
        yield document(raw, name=name, options=options)


def _standard_input(options: ReadOptions) -> Iterator[Document | Failure]:
    yield from _bytes(sys.stdin.buffer.read(), "standard input", options)


def _web(address: str, options: ReadOptions) -> Iterator[Document | Failure]:
    from dateline.read.fetch import fetched

    page = fetched(address, options)
    yield document(page.raw, name=address, options=options, url=page.url, charset=page.charset)


def _lines_file(path: Path, name: str, options: ReadOptions) -> Iterator[Document | Failure]:
    try:
        with path.open("rb") as lines:
            yield from documents_of_lines(lines, name, options)
    except OSError as error:
        raise _unreadable(path, error) from error


def _folder(folder: Path, options: ReadOptions) -> Iterator[Document | Failure]:
    found = [path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(folder))]
    if not found:
        raise InputError(f"{folder} holds no files. Give a folder of .txt, .html or .jsonl files.")
    for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        yield from _of_folder(path, options)


def _of_folder(path: Path, options: ReadOptions) -> Iterator[Document | Failure]:
    kind = path.suffix.lower()
    if kind not in _LINES | _REPORTS:
        yield Failure(
            str(path), "read", f"{kind or 'a file without an ending'} is not read (.txt, .html, .htm, .jsonl are)"
        )
        return
    raw = b""
    try:
        if kind in _LINES:
            yield from _lines_file(path, str(path), options)
        else:
            raw = _read(path)
            yield from _bytes(raw, str(path), options)
    except InputError as error:
        yield Failure(str(path), "read", str(error), raw.decode("utf-8", "replace") or None)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read(path: Path) -> bytes:
    """The whole file: its hash is of all of it, whatever `max_bytes` lets be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(f"{path} cannot be read: {error.strerror or error}. Check its permissions.")
