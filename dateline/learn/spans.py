"""Spans in rows of BIO numbers (0 outside, 2k+1 begins label k, 2k+2 goes on), and their F1."""

from __future__ import annotations

from dateline.find.tokens import Ints


def runs(tags: Ints) -> set[tuple[int, int, int]]:
    """(first, last, label) of each span."""
    out, begin = set(), -1
    for k, tag in enumerate([*tags.tolist(), 0]):
        if begin >= 0 and not (tag and tag % 2 == 0 and tag == tags[begin] + 1):
            out.add((begin, k - 1, int(tags[begin]) // 2))
            begin = -1
        if tag % 2 == 1:
            begin = k
    return out


def f1(hits: float, found: float, told: float) -> float:
    """The harmonic mean of hits / found and hits / told."""
    return 2 * hits / max(1.0, found + told)
