from __future__ import annotations

import pytest

from dateline.export.happenings import headline, number
from dateline.export.lookup import lookup
from dateline.export.rows import ActorRow
from tests.violence import SOLDIERS, VILLAGERS, happening


def told(agents: tuple[ActorRow, ...], targets: tuple[ActorRow, ...] = (), status: str = "happened") -> str:
    case = happening("H1", "attack", agents=agents, targets=targets, status=status)
    return headline(case.happenings[0], lookup(case))


def test_a_headline_says_who_did_what_to_whom_and_where() -> None:
    assert told((SOLDIERS,), (VILLAGERS,)) == "attack: soldiers of Varn → villagers, Karsa"
    assert told((), status="denied") == "attack: Karsa (denied)"


def test_of_many_actors_three_are_named() -> None:
    crowd = tuple(ActorRow(f"B{at}", "group", f"Band {at}", (), ()) for at in range(6))
    assert told(crowd) == "attack: Band 0, Band 1, Band 2 and 3 more, Karsa"


def test_a_headline_keeps_short() -> None:
    assert len(told((ActorRow("B1", "group", "x" * 900, (), ()),))) < 250


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(12, 12, "12"), (12, 15, "12 to 15"), (12, None, "at least 12"), (None, 15, "at most 15"), (None, None, None)],
)
def test_an_interval_is_told_in_words(low: int | None, high: int | None, words: str | None) -> None:
    assert number(low, high) == words
