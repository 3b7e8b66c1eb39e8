"""Who prints and who is credited: one name for each outlet, the agencies a report names as its source."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from dateline.model.document import Document
from dateline.model.spelling import folded

# Where a report names the agency it prints: about the length of a headline and a dateline, and of a last line.
_HEAD, _TAIL = 300, 120
_HOST = re.compile(
    r"^(?:https?://)?(?:(?:www\d?|edition|m|uk|us|en|english|news|amp)\.)*([^/:]+\.[a-z]{2,})(?=[/:]|$)", re.I
)
# Who speaks to an agency, or works for it, is in the agency's own story.
_WORKING = r"(?:reporters?|correspondents?|journalists?|photographers?|news agency)"
_OWN = r"(?:\b(?:told|tells|by) (?:the )?{0}\b|\b{0}(?:['’]s)? (?:\w+ )?" + _WORKING + r"\b)"


@lru_cache(maxsize=4096)
def outlet(source: str | None) -> str | None:
    """One name for an outlet, whether it is named or given as a host ("www.reuters.com"); None where none is given."""
    if not source or not source.strip():
        return None
    host = _HOST.match(source.strip())
    name = host[1].lower() if host else " ".join(source.split())
    return _agencies().get(folded(name), name)


def credited(doc: Document) -> str | None:
    """The agency whose story the report says it prints: in its byline, its head, its last words, or by whom told."""
    cased = _credit_pattern()
    for part in (doc.byline or "", doc.text[:_HEAD], doc.text[-_TAIL:]):
        found = cased.search(part)
        if found is not None:
            return _agencies()[folded(found[0])]
    found = _own_pattern().search(doc.text)
    if found is None:
        return None
    name = cased.search(found[0])
    return _agencies()[folded(name[0])] if name is not None else None


def speaker(name: str) -> str:
    """The one name of a known agency or body that speaks under several; any other name as it is."""
    key = folded(name)
    return _speakers().get(key) or _agencies().get(key) or name


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = files("dateline.link").joinpath("outlets.json").read_text(encoding="utf-8")
    return cast(dict[str, dict[str, list[str]]], json.loads(text))


@cache
def _agencies() -> dict[str, str]:
    return {folded(alias): name for name, aliases in _table()["agencies"].items() for alias in [name, *aliases]}


@cache
def _speakers() -> dict[str, str]:
    return {folded(alias): name for name, aliases in _table()["speakers"].items() for alias in [name, *aliases]}


@cache
def _alternatives() -> str:
    names = {alias for aliases in _table()["agencies"].values() for alias in aliases if "." not in alias}
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) + ")"


@cache
def _credit_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{_alternatives()}\b")


@cache
def _own_pattern() -> re.Pattern[str]:
    return re.compile(_OWN.format(_alternatives()))
