from __future__ import annotations

import csv
import io

from dateline.export.flows import files
from tests.releases import EAST, OSTRIN, TELMAR, WEST, release


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(dict(files(release()))[name].decode(), newline="")))


def test_every_end_of_a_flow_is_a_location() -> None:
    places = {row["id"] for row in rows("locations.csv")}
    ends = {row[end] for name in ("flows.csv", "movements.csv") for row in rows(name) for end in ("origin", "dest")}
    assert ends == places == {TELMAR, OSTRIN, EAST, WEST}


def test_a_flow_counts_the_fewest_people_told_of() -> None:
    assert [(row["origin"], row["dest"], row["count"]) for row in rows("flows.csv")] == [
        (EAST, WEST, "5"), (EAST, OSTRIN, "5"),
    ]  # fmt: skip


def test_movements_without_a_number_are_counted_as_movements() -> None:
    first = rows("movements.csv")[0]
    assert (first["origin"], first["dest"], first["count"], first["time"], first["people_low"]) == (
        TELMAR, OSTRIN, "1", "2021-05-07", "",
    )  # fmt: skip
