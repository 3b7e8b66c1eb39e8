"""Names of nations and peoples used as adjectives: "Syrian", "US" in "US forces". Such a word names no one."""

from __future__ import annotations

import re

from dateline.model.vocabulary import adjectives

_SHORT_NATIONS = frozenset(("US", "U.S.", "UK", "U.K."))
_WORD_AFTER = re.compile(r"(?:[-–]|[^\S\n]+)?(\w+)")
# What a nation does, or what goes on after it. Before any other word it tells whose that is: right for 220 of the 268
# short names of nations in gold/train.
_DOES = re.compile(
    r"(?!led|backed|based)[a-z]+ed|an?d?|or|in|on|at|of|to|for|from|by|as|is|was|were|are|has|have|had|will|would|could"
    r"|may|might|must|should|can|did|does|do|said|says|who|which|that|with|but|began|struck|hit|took|made|gave|held"
)


def used_as_adjective(text: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` of a text only tell whose or of which nation something is."""
    written = text[start:end]
    if " ".join(written.lower().replace("’", "'").split()) in adjectives():
        return True
    after = _WORD_AFTER.match(text, end) if written in _SHORT_NATIONS else None
    return after is not None and not _DOES.fullmatch(after[1])
