"""The closed word lists of the record, read once from `vocabulary.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

_WORDS = json.loads(files("dateline.model").joinpath("vocabulary.json").read_text(encoding="utf-8"))

ENTITY_KINDS: tuple[str, ...] = tuple(_WORDS["entity_kinds"])
# Who, where or what: things of two sorts are never one.
SORT_OF: dict[str, str] = {
    **dict.fromkeys(("person", "group", "population"), "who"),
    **dict.fromkeys(("place", "site", "route"), "where"),
    "item": "what",
}
FAMILY_OF: dict[str, str] = {kind: family for family, kinds in _WORDS["event_families"].items() for kind in kinds}
EVENT_TYPES: tuple[str, ...] = tuple(FAMILY_OF)
ROLES: tuple[str, ...] = tuple(_WORDS["roles"])
STATUSES: tuple[str, ...] = tuple(_WORDS["statuses"])
STANCES: tuple[str, ...] = tuple(_WORDS["stances"])
SOURCE_KINDS: tuple[str, ...] = tuple(_WORDS["source_kinds"])
# Kinds of sources who speak for themselves and may be harmed by being named in an export.
UNOFFICIAL_SOURCE_KINDS: tuple[str, ...] = tuple(_WORDS["unofficial_source_kinds"])

# The last word of a name or phrase that settles its kind: a road is a route whatever stands before it.
KIND_OF_HEAD: dict[str, str] = {word: kind for kind, words in _WORDS["kind_of_head"].items() for word in words.split()}


@cache
def demonyms() -> dict[str, tuple[str, ...]]:
    """Adjectives and inhabitants ("Syrian", "Dane") by country code or region, from `demonyms.tsv`."""
    lines = files("dateline.model").joinpath("demonyms.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: tuple(words.split(";")) for key, words in rows}


@cache
def adjectives() -> frozenset[str]:
    """Words of nationality, people or belief, in lower case, that alone name neither a place nor a body."""
    national = (word for words in demonyms().values() for word in words)
    return frozenset(word.lower() for word in (*national, *_WORDS["adjectives_of_belief"]))
