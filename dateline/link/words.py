"""The words of a report as numbers, and how much each says about what the report is about."""

from __future__ import annotations

import math
import re
import zlib
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
# Endings that tell no other thing: "raids" and "raid", "Syrias" (an apostrophe was lost) and "Syria".
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<![sui])s$")


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in lower case, without apostrophes."""
    return _WORD.findall(text.lower().translate(_APOSTROPHES))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its plural ending."""
    return _PLURAL.sub("", word)


@lru_cache(maxsize=65536)
def number(word: str) -> int:
    """A word as a number of 32 bits, the same on every machine."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """How much a stem tells: the logarithm of the share of news reports that do without it (a packaged table).

    Never taken from the reports at hand: two reports are alike or not whatever else lies beside them.
    """
    reports, counts = _counts()
    return math.log((reports + 1) / (counts.get(word, 1) + 1))


@cache
def _counts() -> tuple[int, dict[str, int]]:
    lines = files("dateline.link").joinpath("word_counts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return int(rows[0][1]), {word: int(count) for word, count in rows[1:]}
