"""Reports that go on with sentences of no account: what stands at the end of a report must not sway the rest."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.find.sentences import sentence_starts
from dateline.learn.examples import Example

_LEAST_WORDS = 5
_TELLING = re.compile(r"""[A-Z0-9"“”]|\bsaid\b|\bsays\b""")


def idle_sentences(examples: Iterable[Example]) -> list[str]:
    """Sentences in which nothing at all is to be found.

    Of texts whose names are not annotated, those that have no capital letter, figure or quotation mark inside.
    """
    found: set[str] = set()
    for example in examples:
        told = [row for rows in example.spans.values() for row in rows]
        starts = sentence_starts(example.text)
        for start, end in zip(starts, [*starts[1:], len(example.text)], strict=True):
            words = example.text[start:end].strip()
            idle = not any(a < end and start < b for a, b, _ in told)
            idle = idle and ("name" in example.spans or not _TELLING.search(words[1:]))
            if idle and len(words.split()) >= _LEAST_WORDS and words[-1] in ".!?":
                found.add(words)
    return sorted(found)


def padded(example: Example, idle: Sequence[str], chance: random.Random) -> Example:
    """The example with one to three of those sentences behind it."""
    added = " ".join(chance.sample(idle, chance.randint(1, 3)))
    return replace(example, text=f"{example.text}{chance.choice((' ', chr(10) * 2))}{added}")
