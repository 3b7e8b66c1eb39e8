"""Readings looked into by id."""

from __future__ import annotations

import pytest

from tests.readings import telmar


def test_entities_events_and_claims_are_found_by_id() -> None:
    reading = telmar()
    assert reading.entity("E2").name == "Telmar"
    assert reading.event("V1").type == "flee"
    assert reading.claim("C3").stance == "deny"


def test_an_id_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="E99"):
        telmar().entity("E99")
