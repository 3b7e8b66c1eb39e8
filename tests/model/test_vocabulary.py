"""The closed word lists."""

from __future__ import annotations

from dateline.model import vocabulary


def test_every_event_type_has_one_family() -> None:
    assert len(vocabulary.EVENT_TYPES) == len(set(vocabulary.EVENT_TYPES)) == 25
    assert set(vocabulary.FAMILY_OF.values()) == {"MOVE", "FORCE", "CONTROL", "CIVIC"}


def test_unofficial_source_kinds_are_source_kinds() -> None:
    assert set(vocabulary.UNOFFICIAL_SOURCE_KINDS) < set(vocabulary.SOURCE_KINDS)


def test_people_who_speak_for_themselves_are_unofficial() -> None:
    assert {"witness", "local"} <= set(vocabulary.UNOFFICIAL_SOURCE_KINDS)
