"""Distances on the earth."""

from __future__ import annotations

import pytest

from dateline.model.globe import EARTH_KM, distance_km


@pytest.mark.parametrize(
    ("one", "other", "quarters"),
    [
        ((0, 0), (0, 90), 1),
        ((0, 0), (90, 37), 1),
        ((0, 179), (0, -179), 2 / 90),
        ((0, 0), (0, 180), 2),
        ((5, 5), (5, 5), 0),
    ],
)
def test_a_quarter_of_the_globe_is_a_quarter_of_its_girth(
    one: tuple[float, float], other: tuple[float, float], quarters: float
) -> None:
    assert distance_km(one, other) == pytest.approx(quarters * EARTH_KM * 3.14159265 / 2, abs=1e-3)
