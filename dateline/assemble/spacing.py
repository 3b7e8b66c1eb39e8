"""A report seen with its words one blank apart, so that how its white space is written changes nothing in its record.

`ground` has the way in, for what it asks of a text; here is the way back too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from dateline.model.document import Document, Span
from dateline.model.findings import Findings

# White space within a line, unless it is one blank.
_ODD = re.compile(r"[^\S\n](?:[^\S\n]+|(?<! ))")
_Part = TypeVar("_Part")


class EvenlySpaced:
    """`doc` is a report with one blank for every run of white space in a line; line breaks stay as they are."""

    def __init__(self, doc: Document) -> None:
        self.doc = replace(doc, text=_ODD.sub(" ", doc.text))
        self._written = doc
        self._same = self.doc.text == doc.text
        self._kept: list[int] = []  # where each character of the evenly spaced text stands in the written one
        at = 0
        for run in () if self._same else _ODD.finditer(doc.text):
            self._kept += range(at, run.start() + 1)
            at = run.end()
        self._kept += range(at, len(doc.text))

    def findings(self, found: Findings) -> Findings:
        """What was found in the report as it is written."""
        if self._same:
            return found
        names = ("mentions", "triggers", "times", "numbers", "claims")
        return replace(found, **{name: _moved(getattr(found, name), self._spaced) for name in names})

    def as_written(self, part: _Part) -> _Part:
        """The same, its spans those of the report as it is written."""
        moved: _Part = part if self._same else _moved(part, self._unspaced)
        return moved

    def _spaced(self, span: Span) -> Span:
        return self.doc.span(bisect_right(self._kept, span.start) - 1, bisect_left(self._kept, span.end))

    def _unspaced(self, span: Span) -> Span:
        return self._written.span(self._kept[span.start], self._kept[span.end - 1] + 1)


def _moved(part: Any, place: Callable[[Span], Span]) -> Any:
    """The same with every span in it put where `place` says."""
    if isinstance(part, Span):
        return place(part)
    if isinstance(part, tuple):
        return tuple(_moved(one, place) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{field.name: _moved(getattr(part, field.name), place) for field in fields(part)})
    return part
