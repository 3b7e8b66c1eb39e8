"""The text of a PDF's pages, by a process of its own: PDF on standard input, JSON on standard output.

A damaged or hostile file can use up time and memory here and nowhere else. Run as a file, with the most bytes of
memory, the most seconds of computing and the most pages as arguments.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any


def main() -> int:
    """Write what was found; exit status 0, or that of whatever ended it."""
    memory, seconds, pages = map(int, sys.argv[1:4])
    _bound(memory, seconds)
    logging.disable(logging.CRITICAL)
    json.dump(_read(sys.stdin.buffer.read(), pages), sys.stdout)
    return 0


def _bound(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where the caller's clock alone bounds it
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _read(raw: bytes, most: int) -> dict[str, Any]:
    """`pages`: the text of each, null where it is damaged; `more`: pages beyond `most`; else `locked` or `damage`."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    pages: list[str | None] = []
    try:
        reader = PdfReader(io.BytesIO(raw))
        count = len(reader.pages)
        for number in range(min(count, most)):
            try:
                pages.append(reader.pages[number].extract_text())
            except (FileNotDecryptedError, DependencyError):
                raise
            except Exception:  # noqa: BLE001 - whatever one damaged page brings out, the others are read
                pages.append(None)
        meta = reader.metadata
        title = str(meta.title) if meta is not None and meta.title else None
    except (FileNotDecryptedError, DependencyError):
        return {"locked": True}
    except Exception as error:  # noqa: BLE001 - a file so damaged that not even its pages can be counted
        return {"damage": f"{type(error).__name__}: {error}"[:300]}
    return {"pages": pages, "more": count - len(pages), "title": title}


if __name__ == "__main__":
    raise SystemExit(main())
