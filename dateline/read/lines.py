"""A plain text as lines: those of a paragraph broken at a fixed width are put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.read.boilerplate import ends_sentence

_BULLET = re.compile(r"(?:[-*•●▪◦‣·–—o]|\d{1,2}[.)]|\(?[a-z0-9]\))\s+\S")
_TABLE = re.compile(r"\t|\||\S\s{3,}\S")
_SPACES = re.compile(r"[^\S\n]+")
# Text broken at a fixed width: e-mail and press-release texts keep to 60 to 100 characters.
_WIDEST, _NARROWEST = 100, 45
_PROSE_WORDS = 8


@dataclass(slots=True)
class Line:
    """One line; `opens` where a blank line stands before it, `kept` until it proves to be no part of the article."""

    text: str
    opens: bool
    kept: bool = True


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold something, spaces made single, broken paragraphs joined."""
    lines: list[Line] = []
    block: list[str] = []
    for row in [*text.split("\n"), ""]:
        if stripped := row.strip():
            block.append(stripped)
            continue
        rows = [" ".join(block)] if _is_broken_paragraph(block) else block
        lines += [Line(_single_spaced(line), opens=number == 0) for number, line in enumerate(rows)]
        block = []
    return lines


def is_bullet(line: str) -> bool:
    """True where a line is an entry of a list."""
    return bool(_BULLET.match(line))


def text_of(lines: Iterable[Line]) -> str:
    """The kept lines as one text: paragraphs apart by a blank line, lists and tables line by line."""
    out: list[str] = []
    last: Line | None = None
    opened = False
    for line in lines:
        opened = opened or line.opens
        if not line.kept:
            continue
        if last is not None:
            close = not opened and not (_runs(last.text) or (_runs(line.text) and not is_bullet(line.text)))
            out.append("\n" if close else "\n\n")
        out.append(line.text)
        last, opened = line, False
    return "".join(out)


def _runs(line: str) -> bool:
    return len(line.split()) >= _PROSE_WORDS and ends_sentence(line) and not is_bullet(line)


def _single_spaced(line: str) -> str:
    # Wide spaces are the columns of a table and stay apart from those between words.
    return line if _TABLE.search(line) else _SPACES.sub(" ", line)


def _is_broken_paragraph(block: list[str]) -> bool:
    if len(block) < 2 or max(map(len, block)) > _WIDEST:
        return False
    if any(is_bullet(line) or _TABLE.search(line) for line in block):
        return False
    width = max(map(len, block))
    if any(len(line) < max(_NARROWEST, 0.6 * width) for line in block[:-1]):
        return False
    # In broken text most lines end in mid-sentence; in a list of one-line paragraphs none does.
    open_ends = sum(not ends_sentence(line) for line in block[:-1])
    if len(block) == 2:
        return open_ends == 1 and block[1][0].islower()
    return open_ends >= 0.6 * (len(block) - 1) and ends_sentence(block[-1])
