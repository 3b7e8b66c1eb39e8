"""Pages of printed lines → paragraphs: running heads and page numbers off, lines joined, words mended."""

from __future__ import annotations

import re
from collections import Counter

from dateline.read.boilerplate import ends_sentence
from dateline.read.lines import is_bullet

_EDGE = 2  # lines at the top and the bottom of a page among which running heads are looked for
_FEWEST_PAGES = 3
_LONGEST_HEAD = 150
_NUMBER = re.compile(
    r"(?:page\s+)?[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_BROKEN_WORD = re.compile("(\\w{2,})[-\u2010]$")
_LONGEST_WORD = 60
_TAIL = re.compile(r"[a-z]{2,}")
_HYPHENATED = re.compile(r"(?<!\w)\w+-\w+")
_WORD = re.compile(r"\w+")
# A line this much shorter than the others ends its paragraph where it ends a sentence, or is a heading.
_SHORT, _HEADING = 0.85, 0.6
_PROSE_LINE = 30  # characters from which a line tells how wide the print is


def reflowed(pages: list[str]) -> tuple[str, list[str]]:
    """The text of pages as paragraphs parted by blank lines, and the running heads and page numbers left out."""
    printed = [[_SPACES.sub(" ", line).strip() for line in page.split("\n")] for page in pages]
    heads = _running_heads(printed)
    lines: list[str] = []
    cut: list[str] = []
    for page in printed:
        edges = set(_edges(page))
        for at, line in enumerate(page):
            away = at in edges and (_key(line) in heads or _NUMBER.fullmatch(line))
            (cut if away else lines).append(line)
    return _paragraphs(lines), cut


def _edges(page: list[str]) -> list[int]:
    filled = [at for at, line in enumerate(page) if line]
    return filled[:_EDGE] + filled[-_EDGE:]


def _key(line: str) -> str:
    return _DIGITS.sub("0", line)


def _running_heads(pages: list[list[str]]) -> set[str]:
    """What stands at the edge of at least half of the pages, whatever number it bears."""
    counts = Counter(
        key for page in pages for key in {_key(page[at]) for at in _edges(page)} if len(key) <= _LONGEST_HEAD
    )
    least = max(_FEWEST_PAGES, len(pages) / 2)
    return {key for key, count in counts.items() if count >= least}


def _paragraphs(lines: list[str]) -> str:
    lengths = sorted(len(line) for line in lines if len(line) >= _PROSE_LINE)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    known = _Words(lines)
    paragraphs: list[list[str]] = []
    last = ""
    for line in lines:
        if not line:
            # Printed pages have gaps inside sentences too: a new page, a picture.
            last = "" if ends_sentence(last) or len(last) < _HEADING * width else last
        elif not last or _parts(last, line, width):
            paragraphs.append([line])
            last = line
        else:
            paragraphs[-1].append(line)
            last = line
    return "\n\n".join(known.joined(paragraph) for paragraph in paragraphs)


def _parts(last: str, line: str, width: int) -> bool:
    """Whether a new paragraph begins between two lines."""
    if is_bullet(line):
        return True
    if ends_sentence(last):
        return len(last) < _SHORT * width
    return len(last) < _HEADING * width and not line[0].islower()


class _Words:
    """Which words the text holds, to tell a hyphen of its own from one at the end of a line."""

    def __init__(self, lines: list[str]) -> None:
        text = "\n".join(lines).lower()
        self._hyphenated = set(_HYPHENATED.findall(text))
        self._plain = set(_WORD.findall(text))

    def joined(self, lines: list[str]) -> str:
        pieces = [lines[0]]
        for line in lines[1:]:
            head, tail = _BROKEN_WORD.search(pieces[-1][-_LONGEST_WORD:]), _TAIL.match(line)
            if head is None:
                pieces += [" ", line]
            elif tail is None:
                pieces.append(line)  # "Al-" "Hasakah": the hyphen is the word's own
            else:
                whole = f"{head[1]}-{tail[0]}".lower()
                own = whole in self._hyphenated and whole.replace("-", "") not in self._plain
                pieces[-1] = pieces[-1] if own else pieces[-1][:-1]
                pieces.append(line)
        return "".join(pieces)
