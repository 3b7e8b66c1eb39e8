"""Where reports come from: a file or a folder of whatever kind, standard input or a web address."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.model.reading import Failure
from dateline.read.captures import documents_of_archive
from dateline.read.document import document
from dateline.read.feed import documents_of_feed
from dateline.read.jsonlines import documents_of_lines
from dateline.read.kinds import Kind, kind_of
from dateline.read.options import ReadOptions
from dateline.read.parts import Parts

if TYPE_CHECKING:
    from dateline.read.fetch import Fetched

_LINES = frozenset({".jsonl", ".json-lines", ".ndjson"})
_REPORTS = frozenset(
    {".txt", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".warc", ".warc.gz", ".rss", ".atom", ".rdf", ".xml"}
)
_STANDARD_INPUT = "-"
_HEAD = 65_536  # bytes by which the kind of an input is told


def documents(source: str | Path, options: ReadOptions | None = None) -> Iterator[Document | Failure]:
    """The reports of a file, a folder (sorted, with its folders), standard input (`-`) or a web address.

    A file is a text, a page, a PDF, a Word document, JSON lines, a news feed or a web archive, told by its content.
    What cannot be read in a folder, lines, a feed or an archive is a `Failure`, and the others go on.

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
    return _file(path, options)


def _file(path: Path, options: ReadOptions) -> Iterator[Document | Failure]:
    if path.suffix.lower() in _LINES:
        yield from _lines_file(path, str(path), options)
        return
    try:
        with path.open("rb") as file:
            yield from _open_file(file, str(path), options)
    except OSError as error:
        raise _unreadable(path, error) from error


def _open_file(file: BinaryIO, name: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """A web archive is read piece by piece; of all else the hash is of the whole, whatever `max_bytes` lets be read."""
    head = file.read(_HEAD)
    if kind_of(head, name) is Kind.warc:
        with _seekable(file, head) as archive:
            yield from documents_of_archive(archive, name, options)
    else:
        yield from _bytes(head + file.read(), name, options)


@contextmanager
def _seekable(file: BinaryIO, head: bytes) -> Iterator[BinaryIO]:
    """The file itself, or what a pipe holds laid into a temporary file; `head` is what was read of it."""
    if file.seekable():
        yield file
        return
    with TemporaryFile(prefix="dateline-") as laid:
        laid.write(head)
        shutil.copyfileobj(file, laid)
        yield laid


def _bytes(raw: bytes, name: str, options: ReadOptions, *, page: Fetched | None = None) -> Iterator[Document | Failure]:
    """The reports in some bytes, whatever the name says; `page` is where they came from."""
    match kind_of(raw, name):
        case Kind.lines:
            yield from documents_of_lines(raw.split(b"\n"), name, options)
        case Kind.feed:
            url, fetch = (page.url, partial(_linked, options=options)) if page else (None, None)
            yield from documents_of_feed(raw, name, options, url=url, fetch=fetch)
        case Kind.warc:
            yield from documents_of_archive(BytesIO(raw), name, options)
        case _:
            url, charset = (page.url, page.charset) if page else (None, None)
            yield document(raw, name=name, options=options, url=url, charset=charset)


def _linked(address: str, known: Parts, options: ReadOptions) -> Document:
    """The report that an entry of a feed leads to."""
    from dateline.read.fetch import fetched

    page = fetched(address, options)
    return document(page.raw, name=address, options=options, url=page.url, charset=page.charset, known=known)


def _standard_input(options: ReadOptions) -> Iterator[Document | Failure]:
    yield from _open_file(sys.stdin.buffer, "standard input", options)


def _web(address: str, options: ReadOptions) -> Iterator[Document | Failure]:
    from dateline.read.fetch import fetched

    page = fetched(address, options)
    yield from _bytes(page.raw, address, options, page=page)


def _lines_file(path: Path, name: str, options: ReadOptions) -> Iterator[Document | Failure]:
    try:
        with path.open("rb") as lines:
            yield from documents_of_lines(lines, name, options)
    except OSError as error:
        raise _unreadable(path, error) from error


def _folder(folder: Path, options: ReadOptions) -> Iterator[Document | Failure]:
    found = [path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(folder))]
    if not found:
        raise InputError(f"{folder} holds no files. Give a folder of reports (.txt, .html, .pdf, .docx, .jsonl ...).")
    for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        yield from _of_folder(path, options)


def _of_folder(path: Path, options: ReadOptions) -> Iterator[Document | Failure]:
    ending = ".warc.gz" if path.name.lower().endswith(".warc.gz") else path.suffix.lower()
    if ending not in _LINES | _REPORTS:
        listed = ", ".join(sorted(_LINES | _REPORTS))
        yield Failure(str(path), "read", f"{ending or 'a file without an ending'} is not read ({listed} are)")
        return
    try:
        yield from _file(path, options)
    except InputError as error:
        yield Failure(str(path), "read", str(error))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(f"{path} cannot be read: {error.strerror or error}. Check its permissions.")
