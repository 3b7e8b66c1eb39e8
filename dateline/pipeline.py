"""The one place where the stages meet: raw report → `Reading` or `Failure`."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from dateline import assemble, ground
from dateline import read as reading_stage
from dateline.assemble.confidence import Confidence, calibrated
from dateline.find.finder import Finder
from dateline.find.reader import CONFIDENCE, Reader
from dateline.ground.gazetteer import Gazetteer
from dateline.ground.own_gazetteers import JoinedGazetteer, opened, own_paths
from dateline.model.document import Document
from dateline.model.errors import DatelineError, InputError
from dateline.model.reading import Failure, Reading, Run
from dateline.model.spacing import EvenlySpaced
from dateline.read import ReadOptions

# Reports in hand at once for each worker: enough that none waits, few enough that memory stays flat.
_AHEAD = 4


@dataclass(frozen=True)
class Tools:
    """What the stages need and what is opened once: the trained reader and the gazetteer."""

    finder: Finder
    gazetteer: Gazetteer
    curves: Confidence | None = None  # None: readings keep the reader's own scores

    @cached_property
    def run(self) -> Run:
        """The identity of what is read with these tools."""
        return Run(version("dateline"), self.finder.reader.id, self.gazetteer.id)


@cache
def packaged_tools() -> Tools:
    """The reader and the gazetteer that travel with the package.

    Raises:
        SetupError: one of them is missing or damaged.
    """
    return Tools(Finder(Reader.packaged()), Gazetteer.open(), Confidence.load(CONFIDENCE))


def default_tools() -> Tools:
    """The packaged tools, with the user's own gazetteers if there are any (`dateline gazetteer`).

    Raises:
        SetupError: one of them is missing or damaged.
    """
    return tools_with(own_paths())


@cache
def tools_with(gazetteers: tuple[Path, ...]) -> Tools:
    """The packaged tools, with these gazetteers of one's own over the packaged one.

    Raises:
        SetupError: one of them is missing or damaged.
    """
    packaged = packaged_tools()
    if not gazetteers:
        return packaged
    return replace(packaged, gazetteer=JoinedGazetteer.over([opened(path) for path in gazetteers]))


def read(
    sources: Iterable[str | Path], options: ReadOptions | None = None, tools: Tools | None = None
) -> Iterator[Reading | Failure]:
    """Read every report of every source (files, folders, JSON lines, `-`, URLs), lazily and in order.

    A source or report that cannot be read comes as a `Failure` in its place; the others go on.

    Raises:
        SetupError: the reader or the gazetteer is missing or damaged.
    """
    return read_documents(documents(sources, options or ReadOptions()), tools)


def documents(sources: Iterable[str | Path], options: ReadOptions) -> Iterator[Document | Failure]:
    """The documents of all sources, lazily and in order; a source that cannot be read comes as a `Failure`."""
    for source in sources:
        try:
            yield from reading_stage.documents(source, options)
        except InputError as error:
            yield Failure(str(source), "read", str(error))


def read_documents(documents: Iterable[Document | Failure], tools: Tools | None = None) -> Iterator[Reading | Failure]:
    """Read documents side by side, in order; what is a failure already goes through."""
    tools = tools or default_tools()
    # One more than cores: Python runs in one thread at a time, and while one waits the others have networks to run.
    workers = (os.cpu_count() or 1) + 1
    rest = iter(documents)
    with _one_core_a_report(), ThreadPoolExecutor(workers, thread_name_prefix="dateline") as pool:

        def begin(found: Document | Failure) -> Future[Reading | Failure]:
            return pool.submit(_outcome, found, tools)

        waiting = deque(begin(found) for found in islice(rest, workers * _AHEAD))
        try:
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(begin(found) for found in islice(rest, 1))
        finally:
            for future in waiting:
                future.cancel()


def _outcome(found: Document | Failure, tools: Tools) -> Reading | Failure:
    if isinstance(found, Failure):
        return found
    try:
        return _read(found, tools)
    except DatelineError:
        raise  # an installation that cannot read any report
    except Exception as error:  # noqa: BLE001 - the boundary at which one bad report must not stop the others
        where = found.url or found.title or found.id
        reason = f"dateline has a bug that this report brings out: {type(error).__name__}: {error}. Please report it."
        return Failure(where, "pipeline", reason, _replayable(found))


def _replayable(doc: Document) -> str:
    row = {
        "id": doc.id,
        "title": doc.title,
        "source": doc.source,
        "published": doc.published and doc.published.isoformat(),
        "url": doc.url,
        "text": doc.text,
    }
    return json.dumps({key: value for key, value in row.items() if value is not None}, ensure_ascii=False)


def read_document(doc: Document, tools: Tools | None = None) -> Reading:
    """Find, ground and assemble one document."""
    tools = tools or default_tools()
    with _one_core_a_report():
        return _read(doc, tools)


def _read(doc: Document, tools: Tools) -> Reading:
    even = EvenlySpaced(doc)
    findings = tools.finder.findings(even.doc)
    groundings = ground.groundings(even.doc, findings, tools.gazetteer)
    reading = even.as_written(assemble.reading(even.doc, findings, groundings, tools.run))
    return reading if tools.curves is None else calibrated(reading, tools.curves)


def _one_core_a_report() -> AbstractContextManager[object]:
    """Keep numpy's products on the core of their report: threads of its own wait for cores that other reports use."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(limits=1, user_api="blas")
    return limits
