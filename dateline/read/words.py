"""The word lists by which page furniture, datelines and English are known, from `words.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


def words(name: str) -> frozenset[str]:
    """The list of that name, all in lower case."""
    return frozenset(_lists()[name])


def table(name: str) -> dict[str, str]:
    """The table of that name."""
    return dict(_lists()[name])


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = json.loads(files("dateline.read").joinpath("words.json").read_text(encoding="utf-8"))
    return lists
