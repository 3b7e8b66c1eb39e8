"""Event data in the shapes of others: frictionless holds CSV against their code lists, jsonschema PLOVER's records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.export.rows import Release
from dateline.model.vocabulary import EVENT_TYPES, FAMILY_OF
from tests.releases import empty, open_release, release
from tests.violence import BRIGADE, NURSE, SOLDIERS, VILLAGERS, happening, together

pytestmark = [
    pytest.mark.formats,
    # These libraries warn about themselves.
    pytest.mark.filterwarnings("ignore"),
]
Write = Callable[[str, Release], Path]
SCHEMAS = Path(__file__).parent / "schemas"


def everything() -> Release:
    """A happening of every type, towards everybody, also the deadly ones."""
    return together(
        *(
            happening(
                f"H{at}{number}", kind, agents=(SOLDIERS,), targets=(target,), family=FAMILY_OF[kind],
                numbers=((("dozens", 24, None),), (("30", 30, 30),)), sentence=(at * 100, at * 100 + 50),
                trigger="air strike" if kind == "strike" else None,
            )
            for at, kind in enumerate(EVENT_TYPES)
            for number, target in enumerate((VILLAGERS, BRIGADE, NURSE))
        )
    )  # fmt: skip


CASES = {"protected": release, "open": open_release, "everything": everything, "empty": empty}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Release:
    return CASES[request.param]()


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("acled", "acled"),
        ("acled", "acled-fatalities"),
        ("ucdp", "ucdp"),
        ("cameo", "cameo"),
        ("flows", "locations"),
        ("flows", "flows"),
        ("flows", "movements"),
        ("timelinejs", "timeline"),
        ("uwazi", "uwazi"),
    ],
)
def test_frictionless_finds_columns_types_and_codes_right(written: Write, case: Release, form: str, name: str) -> None:
    frictionless = pytest.importorskip("frictionless", reason="NO FRICTIONLESS: pip install 'dateline[formats]'")
    path = written(form, case)
    path = path / f"{name}.csv" if path.is_dir() else path
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    resource = frictionless.Resource(
        path=path.name,
        basepath=str(path.parent),
        encoding="utf-8",
        schema=frictionless.Schema.from_descriptor(schema),
        dialect=frictionless.Dialect.from_descriptor({"csv": {"lineTerminator": "\r\n"}}),
    )
    report = resource.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_the_test_case_fills_what_the_schemas_check(written: Write) -> None:
    rows = written("acled", everything()) / "acled.csv"
    assert all(word in rows.read_text(encoding="utf-8") for word in ("Armed clash", "Air/drone strike", "Arrests"))
    assert len(written("ucdp", everything()).read_text(encoding="utf-8").splitlines()) > 3


def test_jsonschema_finds_every_plover_record_right(written: Write, case: Release) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="NO JSONSCHEMA: pip install 'dateline[formats]'")
    schema: dict[str, Any] = json.loads((SCHEMAS / "plover.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for line in written("plover", case).read_text(encoding="utf-8").splitlines():
        validator.validate(json.loads(line))
