"""People of the example reports, read by the packaged reader, are not found in what a case is exported to."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dateline.export.formats import FORMATS
from dateline.export.release import release
from dateline.export.rows import Release
from dateline.model.errors import SetupError
from dateline.model.reading import Reading
from dateline.pipeline import read
from dateline.read import ReadOptions
from tests.cases import case_of

EXAMPLES = Path(__file__).parents[2] / "examples"
# A stallholder, a woman who fled, a baker: nobody in office.
PRIVATE = ("Fehmi", "Alkan", "Sabah", "Khalil", "Issa")


@cache
def released() -> Release:
    outcomes = read([EXAMPLES], ReadOptions(force=True))
    case = case_of([outcome for outcome in outcomes if isinstance(outcome, Reading)])
    return release(case, title="Examples", on=date(2026, 1, 1))


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_person_of_the_examples_is_in_no_row(name: str) -> None:
    assert name.lower() not in json.dumps(asdict(released()), default=str, ensure_ascii=False).lower()


def test_reports_of_the_examples_without_private_people_keep_title_and_address() -> None:
    shown = [row for row in released().reports if not row.withheld]
    assert "https://observer.example/mocha-boats" in {row.url for row in shown}


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_person_of_the_examples_is_in_no_format(form: str, name: str) -> None:
    try:
        files = dict(FORMATS[form].files(released()))
    except SetupError as missing:
        pytest.skip(str(missing))
    assert [path for path, content in files.items() if name.lower().encode() in content.lower()] == []
