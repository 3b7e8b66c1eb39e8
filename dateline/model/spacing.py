"""A report with its words one blank apart, so that how its white space is written changes nothing in its record."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from dateline.model.document import Document, Span

# White space within a line, unless it is one blank.
_ODD = re.compile(r"[^\S\n](?:[^\S\n]+|(?<! ))")
_Part = TypeVar("_Part")


class EvenlySpaced:
    """`doc` is a report with one blank for every run of white space in a line; line breaks stay as they are."""

    def __init__(self, doc: Document) -> None:
        self.doc = replace(doc, text=_ODD.sub(" ", doc.text))
        self._written = doc
        self._kept: list[int] = []  # where each character of the evenly spaced text stands in the written one
        if self.doc.text != doc.text:
            at = 0
            for run in _ODD.finditer(doc.text):
                self._kept += range(at, run.start() + 1)
                at = run.end()
            self._kept += range(at, len(doc.text))
            self.doc = replace(self.doc, gaps=_moved(doc.gaps, self._spaced))

    def as_written(self, part: _Part) -> _Part:
        """The same, its spans and its document those of the report as it is written."""
        moved: _Part = _moved(part, self._unspaced, self._written) if self._kept else part
        return moved

    def _spaced(self, span: Span) -> Span:
        return self.doc.span(bisect_right(self._kept, span.start) - 1, bisect_left(self._kept, span.end))

    def _unspaced(self, span: Span) -> Span:
        return self._written.span(self._kept[span.start], self._kept[span.end - 1] + 1)


def _moved(part: Any, place: Callable[[Span], Span], document: Document | None = None) -> Any:
    """The same with every span in it put where `place` says, and every document that one."""
    if isinstance(part, Span):
        return place(part)
    if isinstance(part, Document):
        return document
    if isinstance(part, tuple):
        return tuple(_moved(one, place, document) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part, **{field.name: _moved(getattr(part, field.name), place, document) for field in fields(part)}
        )
    return part
