"""The collector of dead rings is put off while reports are linked, and comes back as it was."""

from __future__ import annotations

import gc

import pytest

from dateline.link.collection import no_collection


def test_the_collector_rests_inside_and_runs_again_afterwards() -> None:
    with no_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_runs_again_after_an_error() -> None:
    with pytest.raises(KeyError), no_collection():
        raise KeyError("x")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with no_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
