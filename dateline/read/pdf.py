"""A PDF → its running text. What the file says of its making (creation date, author) is no word of the report."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.model.errors import InputError
from dateline.read.decode import decoded
from dateline.read.parts import Parts, lost
from dateline.read.plain import plain_parts
from dateline.read.reflow import reflowed

_MOST_PAGES = 500
_MOST_MEMORY = 1_500_000_000
_MOST_SECONDS = 60
# Beyond the seconds of computing: a machine with more to do than cores takes longer.
_MOST_WAIT_S = 5 * _MOST_SECONDS
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_TITLE_WITHIN = 2000
_PAGES_NAMED = 5


def pdf_parts(raw: bytes, name: str) -> Parts:
    """The text of a PDF's pages, put together to paragraphs; headers, footers and page numbers are cut.

    The title in the file is taken only where it stands on the first page too.

    Raises:
        InputError: locked, damaged, without text (a scan), or too costly to read.
    """
    found = _read(raw, name)
    if found.get("locked"):
        raise InputError(f"{name} is locked with a password. Save a copy without one (print it to a PDF).")
    if "damage" in found:
        raise InputError(f"{name} is a damaged PDF ({found['damage']}). Get the document again, or save it as text.")
    pages: list[str | None] = found["pages"]
    if not any(page and page.strip() for page in pages):
        raise InputError(
            f"{name} holds no text, only pictures of pages. Recognise its text first, for example: ocrmypdf IN OUT"
        )
    text, cut = reflowed([_letters(page or "") for page in pages])
    parts = plain_parts(text)
    gaps = [lost(f"{_numbered(pages)} of the PDF hold no text (pictures or damage)")] if not all(pages) else []
    if found["more"]:
        gaps.append(lost(f"{found['more']} pages behind the first {len(pages)} were not read"))
    title = _printed(found["title"], text) or parts.title
    return replace(parts, title=title, cut=(*parts.cut, *cut), gaps=(*gaps, *parts.gaps))


def _read(raw: bytes, name: str) -> dict[str, Any]:
    """What `pdf_pages` finds."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("pdf_pages.py"))]
    bounds = [str(_MOST_MEMORY), str(_MOST_SECONDS), str(_MOST_PAGES)]
    too_costly = InputError(f"{name} is a PDF that cannot be read within bounds. Save it as text, or print it anew.")
    try:
        done = subprocess.run([*command, *bounds], input=raw, capture_output=True, timeout=_MOST_WAIT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise too_costly from error
    if done.returncode:
        raise too_costly
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _letters(page: str) -> str:
    """The page without control characters, its ligatures taken apart: no name is found in "ﬁle"."""
    clean = decoded(page.encode("utf-8", "replace")).text
    return clean.translate(_LIGATURES)


def _printed(title: str | None, text: str) -> str | None:
    words = " ".join((title or "").split())
    return words if words and words.casefold() in " ".join(text[:_TITLE_WITHIN].split()).casefold() else None


def _numbered(pages: list[str | None]) -> str:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    listed = ", ".join(empty[:_PAGES_NAMED])
    return f"pages {listed}" + (f" and {len(empty) - _PAGES_NAMED} more" if len(empty) > _PAGES_NAMED else "")
