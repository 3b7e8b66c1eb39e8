from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.find.sentences import sentence_starts


def sentences(text: str) -> list[str]:
    starts = [*sentence_starts(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


def test_a_stop_before_a_capital_ends_a_sentence() -> None:
    assert sentences("They fled. Nobody stayed.") == ["They fled.", "Nobody stayed."]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert sentences("“We left.” He nodded.") == ["“We left.”", "He nodded."]


@pytest.mark.parametrize("short", ["Gen. Karim", "Mr. Salim", "U.S. Army", "J. Haddad", "St. Elias"])
def test_an_abbreviation_ends_no_sentence(short: str) -> None:
    assert sentences(f"It was {short} who said so.") == [f"It was {short} who said so."]


def test_a_line_break_begins_a_sentence_whatever_stands_before_it() -> None:
    assert sentences("Shelters full\nFamilies wait") == ["Shelters full", "Families wait"]


def test_a_decimal_point_ends_no_sentence() -> None:
    assert sentences("About 1.5 million people left.") == ["About 1.5 million people left."]


def test_starts_of_a_long_run_of_stops_are_found_in_linear_time() -> None:
    assert sentence_starts("." * 200_000 + " A")[0] == 0
