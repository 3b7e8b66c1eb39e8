"""The closed word lists of the record, read once from `vocabulary.json`."""

from __future__ import annotations

import json
from importlib.resources import files

_WORDS = json.loads(files("dateline.model").joinpath("vocabulary.json").read_text(encoding="utf-8"))

ENTITY_KINDS: tuple[str, ...] = tuple(_WORDS["entity_kinds"])
FAMILY_OF: dict[str, str] = {kind: family for family, kinds in _WORDS["event_families"].items() for kind in kinds}
EVENT_TYPES: tuple[str, ...] = tuple(FAMILY_OF)
ROLES: tuple[str, ...] = tuple(_WORDS["roles"])
STATUSES: tuple[str, ...] = tuple(_WORDS["statuses"])
STANCES: tuple[str, ...] = tuple(_WORDS["stances"])
SOURCE_KINDS: tuple[str, ...] = tuple(_WORDS["source_kinds"])
# Kinds of sources who speak for themselves and may be harmed by being named in an export.
UNOFFICIAL_SOURCE_KINDS: tuple[str, ...] = tuple(_WORDS["unofficial_source_kinds"])
