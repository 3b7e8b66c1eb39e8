"""The crosswalk from what reports say to HELIX's terms, read once from `helix.json`."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

_NEVER = re.compile(r"(?!)")


def term_of(words: str) -> str | None:
    """The term that a trigger's words give: "Evacuated" for "were evacuated"; None where they give none."""
    return next((term for term, listed in _table()["terms"] if _of(listed).search(words)), None)


def term_of_type(kind: str) -> str | None:
    """The term of an event type whose trigger gives none; None where events of that type displace nobody."""
    term: str | None = _table()["term_of_type"].get(kind)
    return term


def shelter(words: str) -> str | None:
    """In relief camp or Sheltered, by the first kind of shelter in the words; None where they name none."""
    found = {
        term: first(listed, words) for term, listed in (("In relief camp", "relief_camp"), ("Sheltered", "shelter"))
    }
    starts = {term: match.start() for term, match in found.items() if match is not None}
    return min(starts, key=lambda term: starts[term]) if starts else None


def tells(listed: str, words: str) -> bool:
    """True where `words` hold one of the words that `helix.json` lists under this key."""
    return first(listed, words) is not None


def first(listed: str, words: str) -> re.Match[str] | None:
    """The first of the words listed under a key in `words`; None where none stands there."""
    return _of(_table()[listed]).search(words)


def causes(words: str) -> set[str]:
    """The causes of displacement, Conflict or Disaster, that the words speak of."""
    return {cause for cause, listed in _table()["cause"].items() if _of(listed).search(words)}


def event_causes(kinds: set[str]) -> set[str]:
    """The causes that events of these types show."""
    return {cause for cause, listed in _table()["event_cause"].items() if kinds & set(listed.split())}


@cache
def _of(listed: str) -> re.Pattern[str]:
    """A pattern for a list as the file writes it: `~` is white space, a final `*` any ending."""
    words = [
        re.escape(word.rstrip("*")).replace(r"\~", "~").replace("~", r"\s{1,3}")
        + (r"\w{0,20}" if word.endswith("*") else "")
        for word in listed.split()
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else _NEVER


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files("dateline.export").joinpath("helix.json").read_text(encoding="utf-8"))
    return table
