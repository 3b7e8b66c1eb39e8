"""The place in front of the first paragraph."""

from __future__ import annotations

import pytest

from dateline.read.opening import opening, opening_of

REST = "Hundreds of families left the town on Friday."


@pytest.mark.parametrize(
    ("printed", "place", "agency"),
    [
        ("Mosul – ", "Mosul", None),
        ("BEIRUT (Reuters) - ", "BEIRUT", "Reuters"),
        ("GENEVA, 3 May - ", "GENEVA", None),
        ("GENEVA, May 3, 2016 (AFP) — ", "GENEVA", "AFP"),
        ("BAGHDAD, Iraq (AP) — ", "BAGHDAD, Iraq", "AP"),
        ("Gaziantep, Turkey — ", "Gaziantep, Turkey", None),
        ("Deir ez-Zor – ", "Deir ez-Zor", None),
        ("AL-QA'IM -- ", "AL-QA'IM", None),
        ("New Delhi, India — ", "New Delhi, India", None),
        ("KABUL: ", "KABUL", None),
        ("BEIRUT/AMMAN, Jan 4 (Reuters) - ", "BEIRUT/AMMAN", "Reuters"),
    ],
)
def test_a_dateline_is_read(printed: str, place: str, agency: str | None) -> None:
    found = opening_of(printed + REST)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        REST,
        "The town – Baiji to those who live there – was empty on Friday.",
        "Yesterday – Friday – nobody came to the market of the town.",
        "Families – many of them from Baiji – were waiting at the bridge.",
        "Syria – Iraq's neighbour – closed the crossing on Friday morning.",
        "BREAKING: Hundreds of families left the town on Friday.",
        "UN: Hundreds of families left the town on Friday.",
        "Mr. Aziz said: “Hundreds of families left the town on Friday.”",
        "Anti-aircraft fire was heard over the town on Friday.",
    ],
)
def test_what_is_no_dateline_is_not_read(paragraph: str) -> None:
    assert opening_of(paragraph) is None


def test_a_dateline_below_a_headline_is_found() -> None:
    found = opening(f"Families leave town\n\nMosul – {REST}")
    assert found is not None
    assert found.place == "Mosul"
