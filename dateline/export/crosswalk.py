"""Our event types in the words of other vocabularies, by the lists of `crosswalks.json` (its README says whence)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.export.lookup import Lookup
from dateline.export.rows import HappeningRow

# Roles whose words say of what sort a happening is: what is used; of building, what is built.
_TELLING_ROLES = {"build": ("item", "target")}


def choice(vocabulary: str, happening: HappeningRow, rows: Lookup) -> Mapping[str, str] | None:
    """What a happening is in a vocabulary: the first choice of its type that fits; None where none does."""
    told: str | None = None
    for option in crosswalks()[vocabulary].get(happening.type, ()):
        if "target" in option and option["target"] != befalls(happening, rows):
            continue
        if "words" in option:
            told = _told(happening, rows) if told is None else told
            if not _beginnings(option["words"]).search(told):
                continue
        found: Mapping[str, str] = option
        return found
    return None


def befalls(happening: HappeningRow, rows: Lookup) -> str | None:
    """Whom it befalls: `civilians` (a population among the targets), `groups`, `persons`; None where not told."""
    kinds = {rows.actors[ident].kind for ident in happening.targets if ident in rows.actors}
    if "population" in kinds:
        return "civilians"
    return "groups" if "group" in kinds else "persons" if "person" in kinds else None


@cache
def crosswalks() -> dict[str, Any]:
    """The lists, by vocabulary."""
    lists: dict[str, Any] = json.loads(files("dateline.export").joinpath("crosswalks.json").read_text(encoding="utf-8"))
    return lists


def _told(happening: HappeningRow, rows: Lookup) -> str:
    """The words that name the happening and what is used in it, in lower case."""
    return " ; ".join(word.lower() for word in _words(happening, rows))


def _words(happening: HappeningRow, rows: Lookup) -> Iterable[str]:
    for ident in happening.tellings:
        telling = rows.tellings.get(ident)
        if telling is not None and telling.trigger:
            yield telling.trigger
        for role in rows.roles.get(ident, ()):
            if role.words and role.role in _TELLING_ROLES.get(happening.type, ("item",)):
                yield role.words


@cache
def _beginnings(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, crosswalks()["words"][name])) + ")")
