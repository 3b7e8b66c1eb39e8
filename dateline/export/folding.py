"""Words of names without what differs from one printing to the next: case, accents, apostrophes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Joining words and titles: part of a name beside its other words, no name alone ("al" also stands in place names).
PARTICLES = frozenset(
    "al el ul ad ar as ash at az an abu abou abd umm um bin ben ibn bint de da del di dos du la le van von der den "
    "mr mrs ms miss dr prof sheikh haji hajji the".split()
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u02bf\u02be`\u00b4\u2032"), "'")


def words(text: str) -> list[str]:
    """The words of a text as printed, without a possessive ending."""
    found = _WORD.findall(text.translate(_APOSTROPHES))
    return [word.removesuffix("'s").removesuffix("'S") for word in found]


def fold(text: str) -> str:
    """The text without case and accents, apostrophes as one."""
    return folded(text)[0]


def folded(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters (and its end) the offset it comes from."""
    if text.isascii():
        return text.translate(_APOSTROPHES).lower(), list(range(len(text) + 1))
    letters: list[str] = []
    origin: list[int] = []
    for at, letter in enumerate(text.translate(_APOSTROPHES)):
        for plain in letter.lower() if letter.isascii() else unicodedata.normalize("NFKD", letter).casefold():
            if not unicodedata.combining(plain):
                letters.append(plain)
                origin.append(at)
    origin.append(len(text))
    return "".join(letters), origin


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[tuple[str, bool], ...]:
    """The folded words of a text, and whether each is printed like a name (its first letter is not small).

    Without apostrophes and possessive endings: "Ba'ath's" gives `baath`, "d'Omar" `omar`.
    """
    plain, origin = folded(text)
    found = []
    for match in _WORD.finditer(plain):
        word, start = match[0].removesuffix("'s"), match.start()
        if word[1:2] == "'":
            word, start = word[2:], start + 2
        found.append((word.replace("'", ""), not text[origin[start]].islower()))
    return tuple(found)
