from __future__ import annotations

import csv
import io

from dateline.export.case_helix import files
from dateline.export.helix import COLUMNS
from tests.releases import release


def test_each_figure_is_a_row_in_the_columns_of_helix() -> None:
    content = dict(files(release()))["helix.csv"].decode()
    (row,) = csv.DictReader(io.StringIO(content, newline=""))
    assert tuple(row) == COLUMNS
    assert (row["ISO3"], row["Reported"], row["Unit"], row["Figure term"]) == (
        "IRQ", "300", "Household", "Forced to flee",
    )  # fmt: skip
