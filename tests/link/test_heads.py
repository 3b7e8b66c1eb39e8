"""What a report says at its head and foot: its day, its agency; and how outlets are named."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.link.outlets import credited, outlet
from dateline.link.printed import printed
from dateline.model.document import Document


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mon Apr 4 2016 Two hurt in Telmar.", date(2016, 4, 4)),
        ("27-09-2013 Telmar bazaar shut.", date(2013, 9, 27)),
        ("Telmar, 6th August 2013 – Two hurt.", date(2013, 8, 6)),
        ("4/5/2016 Two hurt.", None),
        ("Two hurt on Friday.", None),
        ("31-02-2016 Two hurt.", None),
    ],
)
def test_the_day_printed_at_the_head(text: str, day: date | None) -> None:
    assert printed(text) == day


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("TELMAR (Reuters) - Two people were hurt.", "Reuters"),
        ("Two people were hurt. The road is shut. - AFP", "AFP"),
        ("Two people were hurt. " * 20 + "A baker told AFP that he ran. " + "Shops were shut. " * 20, "AFP"),
        ("Two people were hurt, the mayor said.", None),
    ],
)
def test_the_agency_a_report_prints(text: str, agency: str | None) -> None:
    assert credited(Document("r1", text)) == agency


@pytest.mark.parametrize(
    ("source", "name"), [("www.reuters.com", "Reuters"), ("https://edition.herald.com/a", "herald.com"), (" ", None)]
)
def test_an_outlet_has_one_name(source: str, name: str | None) -> None:
    assert outlet(source) == name
