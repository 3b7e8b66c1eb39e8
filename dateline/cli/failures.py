"""Failures as JSON lines, and such lines as sources again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dateline.model.reading import Failure

_KEYS = {"where", "stage", "reason", "content"}


def line(failure: Failure) -> str:
    """One failure as a line of JSON with its line end."""
    row = {key: getattr(failure, key) for key in ("where", "stage", "reason", "content")}
    return json.dumps(row) + "\n"


@contextmanager
def replayed(sources: Iterable[str]) -> Iterator[list[str]]:
    """The sources, with each file of failures replaced by what failed.

    That is the file or address it came from, else its content, which is laid into a folder that lasts as long as
    the context; for a damaged place in an archive (`file:offset`), the archive.
    """
    with TemporaryDirectory(prefix="dateline-") as folder:
        yield [again for source in sources for again in _again(source, Path(folder))]


def _again(source: str, folder: Path) -> Iterator[str]:
    rows = _failures(source)
    if rows is None:
        yield source
        return
    own = folder / str(sum(1 for _ in folder.iterdir()))
    own.mkdir()
    single: list[str] = []
    archives: dict[str, None] = {}
    for number, row in enumerate(rows, start=1):
        content = row["content"]
        archive = row["where"].rpartition(":")[0]
        if content is None and archive and Path(archive).is_file():
            archives[archive] = None
        elif "://" in row["where"] or content is None or Path(row["where"]).is_file():
            yield row["where"]
        elif "\n" in content:
            whole = own / f"{number}.txt"
            whole.write_text(content, encoding="utf-8", errors="surrogatepass")
            yield str(whole)
        else:
            single.append(content)
    yield from archives
    if single:
        lines = own / Path(source).name
        lines.write_text("\n".join(single) + "\n", encoding="utf-8", errors="surrogatepass")
        yield str(lines)


def _failures(source: str) -> list[dict[str, Any]] | None:
    """The rows of a file of failures; None where the source is anything else."""
    path = Path(source)
    try:
        if not path.is_file():
            return None
        with path.open(encoding="utf-8") as lines:
            first = json.loads(next(lines, "null"))
            if not isinstance(first, dict) or set(first) != _KEYS:
                return None
            return [first, *(json.loads(row) for row in lines if row.strip())]
    except (OSError, ValueError):
        return None
