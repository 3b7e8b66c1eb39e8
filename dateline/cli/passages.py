"""The sentence some words stand in, to be shown with them."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?]['\"”’)]?\s|\n")
_MOST = 200  # letters on each side


def passage(text: str, start: int, end: int) -> str:
    """The words from `start` to `end` in their sentence, on one line; what is cut off is marked by an ellipsis."""
    first, last = max(start - _MOST, 0), min(end + _MOST, len(text))
    begins = [match.end() for match in _END.finditer(text, first, start)]
    ending = _END.search(text, max(end - 1, 0), last)
    opened, closed = begins[-1] if begins else first, ending.end() if ending else last
    before = "… " if not begins and first > 0 else ""
    after = " …" if ending is None and last < len(text) else ""
    return f"{before}{' '.join(text[opened:closed].split())}{after}"
