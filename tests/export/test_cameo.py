from __future__ import annotations

import csv
import io

from dateline.export.cameo import COLUMNS, files
from dateline.export.rows import Release
from tests.violence import BRIGADE, SOLDIERS, VILLAGERS, happening


def rows(case: Release) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(dict(files(case))["cameo.csv"].decode(), newline="")))


def test_a_row_holds_source_target_and_the_two_digits_of_the_root() -> None:
    (row,) = rows(happening("H1", "attack", agents=(SOLDIERS, BRIGADE), targets=(VILLAGERS,)))
    assert tuple(row) == COLUMNS
    assert (row["source"], row["target"], row["cameo_root"], row["cameo_root_name"], row["country_iso3"]) == (
        "soldiers of Varn | Hill Brigade", "villagers", "18", "Assault", "SYR",
    )  # fmt: skip


def test_a_denial_stands_beside_the_root() -> None:
    (row,) = rows(happening("H1", "detain", status="denied"))
    assert (row["cameo_root"], row["status"]) == ("17", "denied")


def test_what_has_no_root_is_left_out() -> None:
    assert rows(happening("H1", "return", family="MOVE")) == []
