"""Puts reports into a case: where reading and keeping meet.

A report that is in the case already is not read again, so a run that was broken off goes on where it stopped.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.model.casefile import document_key
from dateline.model.document import Document
from dateline.model.reading import Failure, Reading
from dateline.pipeline import Tools, documents, read_documents
from dateline.read import ReadOptions
from dateline.store.store import KNOWN, Added, KeptFailure, Store


def add(
    store: Store,
    sources: Iterable[str | Path],
    options: ReadOptions | None = None,
    tools: Tools | None = None,
    *,
    again: bool = False,
) -> Iterator[Added | Failure]:
    """Read every report of every source and put it into the case; each is on the disk when it is given out.

    What cannot be read is kept in the case too, to be tried again. `again` reads also what is there already.

    Raises:
        StoreError: the case cannot be written; what was given out before is kept.
        SetupError: the reader or the gazetteer is missing or damaged.
    """
    found = documents(sources, replace(options or ReadOptions(), keep_raw=True))
    return _logged(store, "add", _added(store, found, tools, again=again))


def retry(store: Store, options: ReadOptions | None = None, tools: Tools | None = None) -> Iterator[Added | Failure]:
    """Try once more what could not be read; what is read at last is no failure any more.

    Each comes from its file or web address, and where that is gone, from the content kept.

    Raises:
        StoreError: the case cannot be written; what was given out before is kept.
        SetupError: the reader or the gazetteer is missing or damaged.
    """
    return _logged(store, "retry", _retried(store, replace(options or ReadOptions(), keep_raw=True), tools))


def _logged(store: Store, action: str, results: Iterable[Added | Failure]) -> Iterator[Added | Failure]:
    """The results; what came of them is written down at the end, where the case was changed."""
    counts: Counter[str] = Counter()
    for result in results:
        counts["failed" if isinstance(result, Failure) else result.outcome] += 1
        yield result
    if set(counts) - {KNOWN}:
        store.log(action, counts)


def _added(
    store: Store, found: Iterable[Document | Failure], tools: Tools | None, *, again: bool
) -> Iterator[Added | Failure]:
    known: deque[Added] = deque()

    def unknown() -> Iterator[Document | Failure]:
        for one in found:
            if not again and isinstance(one, Document) and (key := document_key(one)) in store:
                known.append(Added(key, KNOWN))
            else:
                yield one

    for result in _read(unknown(), tools):
        while known:
            yield known.popleft()
        yield _kept(store, result, again=again)
    yield from known


def _read(found: Iterator[Document | Failure], tools: Tools | None) -> Iterator[Reading | Failure]:
    """Read documents; the reader is not even opened where there are none."""
    first = next(found, None)
    if first is not None:
        yield from read_documents(chain([first], found), tools)


def _kept(store: Store, result: Reading | Failure, *, again: bool = False) -> Added | Failure:
    if isinstance(result, Failure):
        store.keep_failure(result)
        return result
    return store.add(result, result.document.raw, again=again)


def _retried(store: Store, options: ReadOptions, tools: Tools | None) -> Iterator[Added | Failure]:
    tried: deque[KeptFailure] = deque()  # which failure each document in hand comes from
    read: set[int] = set()
    failed: set[int] = set()

    def found(folder: Path) -> Iterator[Document | Failure]:
        for kept in store.failures():
            for one in documents([_source(kept, folder)], options):
                tried.append(kept)
                # A failure keeps its name: the folder its content was laid into is gone tomorrow.
                yield one if isinstance(one, Document) else _as_before(kept.failure, one)

    with TemporaryDirectory(prefix="dateline-") as folder:
        for result in _read(found(Path(folder)), tools):
            (failed if isinstance(result, Failure) else read).add(tried.popleft().id)
            yield _kept(store, result)
    for ident in sorted(read - failed):
        store.drop_failure(ident)


def _as_before(before: Failure, now: Failure) -> Failure:
    return replace(before, stage=now.stage, reason=now.reason.replace(now.where, before.where))


def _source(kept: KeptFailure, folder: Path) -> str | Path:
    """Where to find once more what failed: its address, its file, the archive it is a piece of, else its content."""
    failure = kept.failure
    # `reports.jsonl:12`, `pages.warc:4096`: a piece of a file.
    whole, _, piece = failure.where.rpartition(":")
    if "://" in failure.where or Path(failure.where).is_file():
        return failure.where
    if failure.content is None:
        return whole if piece.isdigit() and Path(whole).is_file() else failure.where
    laid = folder / f"{kept.id}{'.jsonl' if piece.isdigit() else '.txt'}"
    laid.write_text(failure.content, encoding="utf-8", errors="surrogatepass")
    return laid
