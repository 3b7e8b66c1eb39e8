"""A report seen with its words one blank apart, so that how its white space is written does not change its meaning."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from dateline.model.document import Document, Span

# White space within a line, unless it is one blank.
_ODD = re.compile(r"[^\S\n](?:[^\S\n]+|(?<! ))")


class EvenlySpaced:
    """`doc` is a report with one blank for every run of white space in a line; line breaks stay as they are."""

    def __init__(self, doc: Document) -> None:
        self.doc = replace(doc, text=_ODD.sub(" ", doc.text))
        self._written = doc
        self._kept: list[int] = []  # where each character of the evenly spaced text stands in the written one
        at = 0
        for run in () if self.doc.text == doc.text else _ODD.finditer(doc.text):
            self._kept += range(at, run.start() + 1)
            at = run.end()
        self._kept += range(at, len(doc.text))

    def span(self, span: Span) -> Span:
        """The same words of the evenly spaced report."""
        return self.doc.span(bisect_right(self._kept, span.start) - 1, bisect_left(self._kept, span.end))

    def as_written(self, span: Span) -> Span:
        """The words of a span of the evenly spaced report, as the report writes them."""
        return self._written.span(self._kept[span.start], self._kept[span.end - 1] + 1)
