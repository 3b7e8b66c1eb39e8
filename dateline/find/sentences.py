"""Where sentences begin: one linear pass with exact offsets, for news text as it comes (lost commas, stray quotes)."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(
    r"""(?P<stop>[.!?…]+)["'”’»)\]]*[^\S\n]+(?=["'“‘«(\[]*[^\W_a-z])  # a stop, then what can begin a sentence
      | \n\s*""",
    re.VERBOSE,
)
# Words after which a full stop ends no sentence: titles, ranks, months, and other abbreviations of news English.
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "cpl",
        "brig",
        "adm",
        "gov",
        "sen",
        "rep",
        "st",
        "mt",
        "no",
        "vs",
        "etc",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "inc",
        "ltd",
        "co",
        "corp",
        "fig",
        "art",
        "al",
        "rev",
        "hon",
        "pres",
        "approx",
        "dept",
        "est",
    ]
)
_LAST_WORD = re.compile(r"(\w[\w.]*)$")


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences (and paragraphs) begin, ascending, the first always 0."""
    starts = [0]
    for match in _BOUNDARY.finditer(text):
        if match["stop"] == "." and _is_abbreviation(text, match.start()):
            continue
        if match.end() < len(text) and match.end() > starts[-1]:
            starts.append(match.end())
    return starts


def _is_abbreviation(text: str, stop: int) -> bool:
    word = _LAST_WORD.search(text, max(0, stop - 12), stop)
    if word is None:
        return False
    last = word[1].lower()
    single_initial = len(last) == 1 and last.isalpha()
    return single_initial or last in _ABBREVIATIONS or ("." in last and len(last) <= 5 and not last[0].isdigit())
