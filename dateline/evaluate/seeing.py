"""What the packaged reader sees in the texts of a corpus, several texts side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from dateline.find.decode import Labelled
from dateline.find.finder import Finder
from dateline.find.reader import Seen
from dateline.find.tokens import Words
from dateline.model.document import Document

At = tuple[int, int]


def seen(texts: Sequence[str], finder: Finder) -> Iterator[tuple[Words, Seen]]:
    """The words of each text and what the network says of them, in order."""

    def look(text: str) -> tuple[Words, Seen]:
        words = finder.words(Document(id="", text=text))
        return words, finder.reader.see(words)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(look, texts)


def at(words: Words, span: Labelled) -> At:
    """Where a span of words stands in the text, in characters."""
    return int(words.start[span.first]), int(words.end[span.last])


def overlap(a: At, b: At) -> bool:
    """True where the spans share a character."""
    return a[0] < b[1] and b[0] < a[1]
