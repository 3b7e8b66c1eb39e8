"""What every format of a case keeps to."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import pytest

from dateline.export.formats import FORMATS, Format
from dateline.export.rows import Release
from tests.releases import empty, open_release, release

ROOT = Path(__file__).parents[2]
_PROGRAM = """
import hashlib, sys
from dateline.export.formats import FORMATS
from tests.releases import release
for form in sys.argv[1:]:
    for name, content in FORMATS[form].files(release()):
        print(form, name, hashlib.sha256(content).hexdigest())
"""


def written(name: str, case: Release) -> dict[str, bytes]:
    """The files of a format; skips where the extra it needs is missing."""
    if FORMATS[name].needs == "parquet" and find_spec("duckdb") is None:
        pytest.skip("DuckDB is not installed: pip install 'dateline[parquet]'")
    return dict(FORMATS[name].files(case))


@pytest.fixture(params=FORMATS.values(), ids=lambda one: one.name)
def form(request: pytest.FixtureRequest) -> Format:
    one: Format = request.param
    return one


def test_the_same_release_gives_the_same_bytes(form: Format) -> None:
    assert written(form.name, release()) == written(form.name, release())


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("4711", "Pacific/Kiritimati")])
def test_bytes_depend_on_no_hash_seed_time_zone_or_folder(seed: str, zone: str, tmp_path: Path) -> None:
    here = [name for name, form in FORMATS.items() if form.needs is None or find_spec("duckdb")]
    expected = [
        f"{form} {name} {hashlib.sha256(content).hexdigest()}"
        for form in here
        for name, content in FORMATS[form].files(release())
    ]
    printed = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *here],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert printed.splitlines() == expected


def test_a_case_without_reports_can_be_written(form: Format) -> None:
    assert all(isinstance(content, bytes) for content in written(form.name, empty()).values())


def test_a_case_with_everything_named_can_be_written(form: Format) -> None:
    assert written(form.name, open_release())


def test_a_single_file_has_the_suffix_that_is_promised(form: Format) -> None:
    names = list(written(form.name, release()))
    assert form.suffix is None or [PurePosixPath(name).suffix for name in names] == [form.suffix]


def test_no_file_leads_out_of_its_folder(form: Format) -> None:
    for name in map(PurePosixPath, written(form.name, release())):
        assert not name.is_absolute()
        assert ".." not in name.parts


def test_a_format_says_what_it_cannot_hold(form: Format) -> None:
    drops = import_module(f"dateline.export.{form.module}").DROPS
    assert drops
    assert all(sentence.endswith(".") for sentence in drops)


def test_a_title_cannot_break_out_of_its_field(form: Format) -> None:
    case = replace(release(), title='"><script>alert(1)</script>\n=1+1')
    for name, content in written(form.name, case).items():
        assert b"<script>" not in content or name.endswith((".json", ".jsonl", ".geojson", ".jsonld", ".txt"))
