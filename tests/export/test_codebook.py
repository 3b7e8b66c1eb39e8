"""The tables of a case and what is said of their columns."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from importlib.resources import files

import pytest

from dateline.export import codebook, rows
from dateline.export.codebook import Table, helix_column, tables
from dateline.export.helix import COLUMNS as HELIX_COLUMNS
from tests.releases import release

DESCRIBED = json.loads(files("dateline.export").joinpath("codebook.json").read_text(encoding="utf-8"))


def named(table: Table) -> str:
    return table.name


@pytest.mark.parametrize("name", [field.name for field in fields(rows.Release) if field.name in codebook._ROWS])
def test_a_table_holds_every_field_of_its_rows(name: str) -> None:
    assert list(DESCRIBED[name]["columns"]) == [field.name for field in fields(codebook._ROWS[name])]


def test_every_kind_of_row_has_a_table() -> None:
    no_rows = {"title", "dropped", "readings", "captures", "with_source_names", "exact"}
    assert {field.name for field in fields(rows.Release)} - no_rows <= {table.name for table in tables()}


def test_the_displacement_table_has_every_column_of_helix_but_what_read_the_report() -> None:
    read_by = {"Report", "review", "version", "reader", "gazetteer"}
    (table,) = (one for one in tables() if one.name == "displacement")
    known = {column.name for column in table.columns}
    assert {helix_column(label) for label in HELIX_COLUMNS if label not in read_by} == known - {"report"}


@pytest.mark.parametrize("table", tables(), ids=named)
def test_column_names_suit_stata_and_r(table: Table) -> None:
    assert [column.name for column in table.columns if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", column.name)] == []


@pytest.mark.parametrize("table", tables(), ids=named)
def test_what_a_column_refers_to_is_a_table_with_ids(table: Table) -> None:
    keys = {one.name: one.key for one in tables()}
    assert {keys[name] for column in table.columns for name in column.refers} <= {("id",)}


@pytest.mark.parametrize("table", tables(), ids=named)
def test_a_tag_is_one_of_hxl(table: Table) -> None:
    assert [column.hxl for column in table.columns if not re.fullmatch(r"#[a-z]\w*(\+[a-z]\w*)*", column.hxl)] == []


@pytest.mark.parametrize("table", tables(), ids=named)
def test_tags_tell_the_columns_of_a_table_apart(table: Table) -> None:
    tags = [column.hxl for column in table.columns]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("table", tables(), ids=named)
def test_a_cell_that_is_always_filled_is_filled(table: Table) -> None:
    for row in table.read(release()):
        empty = {column.name for column, cell in zip(table.columns, row, strict=True) if cell is None}
        assert empty.isdisjoint({column.name for column in table.columns if column.required})


@pytest.mark.parametrize("table", [table for table in tables() if table.key], ids=named)
def test_a_key_names_one_row(table: Table) -> None:
    at = [place for place, column in enumerate(table.columns) if column.name in table.key]
    keys = [tuple(row[place] for place in at) for row in table.read(release())]
    assert len(set(keys)) == len(keys)
