"""The reliability diagram as SVG: for each kind of part, how often it was right against how sure the record was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from dateline.evaluate.reliability import Judged, bins, calibration_error

_SIDE, _GAP, _TOP, _ACROSS = 150, 34, 40, 4


def svg(rows: Mapping[str, Sequence[Judged]]) -> str:
    """One square a kind, four a line: the diagonal is a perfect record, a dot's area the number of its parts."""
    panels = [
        _panel(kind, judged, _GAP + (k % _ACROSS) * (_SIDE + _GAP), _TOP + (k // _ACROSS) * (_SIDE + _GAP + _TOP))
        for k, (kind, judged) in enumerate(rows.items())
    ]
    width = _GAP + min(len(rows), _ACROSS) * (_SIDE + _GAP)
    height = -(-len(rows) // _ACROSS) * (_SIDE + _GAP + _TOP) + _GAP
    note = "across: probability in the record; up: share that is right (0 to 1)"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="12">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(panels)}'
        f'<text x="{_GAP}" y="{height - 12}" fill="#444">{note}</text></svg>\n'
    )


def _panel(kind: str, judged: Sequence[Judged], x: int, y: int) -> str:
    most = max(len(judged), 1)
    dots = "".join(
        f'<circle cx="{x + one.said * _SIDE:.1f}" cy="{y + (1 - one.right) * _SIDE:.1f}" '
        f'r="{2 + 18 * (one.size / most) ** 0.5:.1f}" fill="#1f5f8b" fill-opacity="0.75">'
        f"<title>{one.size} parts: {one.said:.2f} said, {one.right:.2f} right</title></circle>"
        for one in bins(judged)
    )
    return (
        f'<text x="{x}" y="{y - 8}"><tspan font-weight="bold">{escape(kind)}</tspan> '
        f"{len(judged)}, error {calibration_error(judged):.3f}</text>"
        f'<rect x="{x}" y="{y}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#999"/>'
        f'<path d="M{x} {y + _SIDE}L{x + _SIDE} {y}" stroke="#999" stroke-dasharray="4 4"/>{dots}'
    )
