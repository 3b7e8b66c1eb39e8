"""Texts in which hardly anything happens: a lone word of violence or travel there is most often a figure of speech.

The reader learned its words on reports full of events. In a report on a space launch or a ball game it meets "blast"
and "battle" alone and out of place; what says so is not the word but how little else the text tells.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dateline.find.decode import Labelled

# A text is quiet below this much evidence of events: log odds of its triggers for each hundred words. Of 789 reports on
# the war in Syria one in a hundred lies below, of 204 reports of world news at large seven in ten.
_EVIDENCE = 8.0
_LEAST_WORDS = 60  # a shorter text cannot show that nothing happens in it
# In a quiet text a trigger is believed from this probability on.
_SURE = 0.97
_MOST = 0.9999


def believed(triggers: Sequence[Labelled], words: int) -> list[Labelled]:
    """The triggers of a text of so many words that may be taken at their word."""
    evidence = sum(max(0.0, _log_odds(min(trigger.score, _MOST))) for trigger in triggers)
    if words < _LEAST_WORDS or 100 * evidence >= _EVIDENCE * words:
        return list(triggers)
    return [trigger for trigger in triggers if trigger.score >= _SURE]


def _log_odds(chance: float) -> float:
    return math.log(chance / (1 - chance))
