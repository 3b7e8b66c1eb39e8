"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.cells import harmless, line

LIVE = ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212", "\ufe66"]


@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\t", "\r", "\n", "\ufeff", "\u200b ", "\u202e", "\u3000"])
@pytest.mark.parametrize("sign", LIVE)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(before: str, sign: str) -> None:
    assert harmless(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@pytest.mark.parametrize("text", ["\ttabbed", "\rreturned", "\nfed"])
def test_a_text_that_begins_a_cell_or_line_anew_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["", " ", "a=b", "2021-05-07", "'=1", "١٢", "(-1)", "\u200babc"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("number", [-5, -0.25, 0])
def test_a_number_stays_a_number(number: float) -> None:
    assert line([number]) == f"{number}\r\n"


@given(st.text())
def test_only_an_apostrophe_is_ever_added(text: str) -> None:
    assert harmless(text) in (text, "'" + text)
