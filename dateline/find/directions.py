"""What a preposition says of a place in a movement: from where, to where, by which way.

The network knows that a place takes part in a movement far better than which end of it the place is; the word in front
of the place says which.
"""

from __future__ import annotations

import numpy as np

from dateline.find.labels import ROLE_LINKS
from dateline.find.pairs import PAIR_TASKS, Floats, Spans
from dateline.find.tokens import Ints, Words
from dateline.model.vocabulary import FAMILY_OF

_ORIGIN, _DESTINATION, _VIA = (ROLE_LINKS.index(role) for role in ("origin", "destination", "via"))
_SAYS = {
    **dict.fromkeys(("from", "leaving", "outside"), _ORIGIN),
    **dict.fromkeys(("to", "into", "toward", "towards", "onto"), _DESTINATION),
    **dict.fromkeys(("through", "via", "across", "along", "by"), _VIA),
}
_ENDS = [_ORIGIN, _DESTINATION, _VIA]
_ARTICLES = frozenset(("the", "a", "an"))
_MOVES = np.array([FAMILY_OF.get(kind) == "MOVE" for kind in PAIR_TASKS["role"].left_types])


def directed(chances: Floats, words: Words, triggers: Spans, fillers: Spans, pairs: tuple[Ints, Ints]) -> Floats:
    """The role chances of (trigger, filler) pairs, a movement's ends and ways put where the preposition says."""
    said = np.array([_said(words, int(first)) for first in fillers.first], np.int64)
    out = chances.copy()
    for k in np.flatnonzero(_MOVES[triggers.type[pairs[0]]] & (said[pairs[1]] > 0)).tolist():
        told = chances[k, _ENDS].sum()
        out[k, _ENDS] = 0.0
        out[k, said[pairs[1][k]]] = told
    return out


def _said(words: Words, first: int) -> int:
    """The role that the word before a span gives it, 0 for none."""
    at = first - 1
    if at > 0 and words.word(at).lower() in _ARTICLES:
        at -= 1
    return _SAYS.get(words.word(at).lower(), 0) if at >= 0 else 0
