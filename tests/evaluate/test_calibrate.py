from __future__ import annotations

import random
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dateline.assemble.confidence import KINDS, Confidence
from dateline.evaluate.calibrate import fitted, held_out, probabilities, save
from dateline.evaluate.diagram import svg
from dateline.evaluate.reliability import Judged, bins, calibration_error


def overconfident(reports: int, each: int = 60) -> dict[str, list[Judged]]:
    """Events said to be likelier right than they are: right half as often as their score says."""
    chance = random.Random(1)
    out: dict[str, list[Judged]] = {}
    for k in range(reports):
        scores = [chance.uniform(0.3, 0.99) for _ in range(each)]
        out[f"report-{k}"] = [Judged("event", (score,), chance.random() < score / 2) for score in scores]
    return out


def test_fitted_curves_are_nearer_the_truth() -> None:
    reports = overconfident(20)
    raw = [row for rows in reports.values() for row in rows]
    assert calibration_error(raw) > 0.25
    assert calibration_error(held_out(reports)["event"]) < 0.05


def test_a_kind_without_rows_keeps_its_scores() -> None:
    assert fitted(overconfident(2)).of("claim", 0.7) == 0.7


def test_rows_that_are_all_right_give_no_absurd_curve() -> None:
    curves = fitted({"a": [Judged("name", (0.9,), right=True)] * 50})
    assert 0.9 < curves.of("name", 0.9) < 1


def test_the_order_of_scores_is_kept() -> None:
    curves = fitted(overconfident(10))
    said = [curves.of("event", k / 20) for k in range(1, 20)]
    assert said == sorted(said)


def test_the_error_is_the_mean_distance_weighted_by_size() -> None:
    rows = [Judged("event", (0.95,), right=k < 3) for k in range(4)] + [Judged("event", (0.15,), right=False)] * 4
    assert [(one.size, one.right) for one in bins(rows)] == [(4, 0.0), (4, 0.75)]
    assert calibration_error(rows) == pytest.approx((4 * 0.15 + 4 * 0.20) / 8)


def test_curves_are_kept_and_opened_again(tmp_path: Path) -> None:
    curves = fitted(overconfident(3))
    save(curves, tmp_path / "c.json", reader="reader-test")
    again = Confidence.load(tmp_path / "c.json")
    assert set(again.curves) == set(KINDS)
    assert again.of("event", 0.8) == pytest.approx(curves.of("event", 0.8), abs=0.002)


def test_the_diagram_shows_every_kind() -> None:
    rows = probabilities(fitted(overconfident(2)), overconfident(2))
    drawn = svg({**rows, "name & place": rows["event"]})
    ElementTree.fromstring(drawn)
    assert "name &amp; place" in drawn
    assert drawn.count("<circle") == 2 * len(bins(rows["event"]))
