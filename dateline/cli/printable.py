"""Text of strangers made safe to print on a terminal."""

from __future__ import annotations

import unicodedata

# Marks that reorder what is printed after them: a line could read as something it does not say.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def printable(text: str) -> str:
    """The text on one line, with control characters, escape sequences and reordering marks spelled out (`\\x1b`)."""
    return "".join(map(_visible, text))


def _visible(letter: str) -> str:
    if letter in _REORDERING or unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}:
        return " " if letter.isspace() else letter.encode("unicode_escape", "surrogatepass").decode("ascii")
    return letter
