"""What linking keeps of one report: enough to tell whether two reports, or two events, are one, without their texts.

A signature depends on its report alone. Increase `VERSION` with every change to what is kept or how.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.link.shingles import Numbers
from dateline.model.values import Place

VERSION = "1"

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vector:
    """Words by rising word number; the weights have length 1, `tells` is how much each word tells in any report."""

    words: Numbers
    weights: Weights
    tells: Weights


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the report. `named` where any mention is a name."""

    id: str
    kind: str
    name: str
    named: bool
    place: Place | None


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text and where they stand."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number told of an event: what it counts, its interval, the clause from its first digit on, and its sentence."""

    of: str
    unit: str
    low: int | None
    high: int | None
    said: Words
    sentence: Words

    @property
    def told(self) -> int | None:
        """The number as it is said: the least for "at least", the greatest for "up to"; None for none."""
        return self.low if self.low is not None else self.high

    @property
    def vague(self) -> bool:
        """True for "dozens", "several": no number stands there."""
        return not any(c.isdigit() for c in self.said.words) and (self.high is None or self.low != self.high)


@dataclass(frozen=True, slots=True)
class Speech:
    """A claim that speaks of an event: who makes it and the stance taken. `source` is None where nobody is named."""

    id: str
    source: str | None
    kind: str
    named: bool
    stance: str
    said: Words


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as its report tells it.

    `weight` (0 to 1) is how much of the report it is: high in the headline, low far down. `first` and `last` are its
    days where its words date it; `exact` where they name one day. Roles hold ids of things. `around` holds the words
    around its triggers, a bit each.
    """

    id: str
    type: str
    status: str
    weight: float
    first: date | None
    last: date | None
    exact: bool
    where: tuple[str, ...]
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    numbers: tuple[Number, ...]
    speeches: tuple[Speech, ...]
    said: Words
    when_said: Words | None
    where_said: Words | None
    agent_said: Words | None
    around: int


@dataclass(frozen=True, slots=True)
class Signature:
    """One report.

    `published` is the day it prints at its head, else what its page says; `day` when its main happening was as far as
    its words tell; `main` the event it mostly tells.
    """

    key: str
    outlet: str | None
    agency: str | None
    published: date | None
    day: date | None
    main: str | None
    shingles: Numbers
    head: Numbers
    hashes: Numbers
    full: Vector
    lead: Vector
    title: Vector
    things: tuple[Thing, ...]
    tellings: tuple[Telling, ...]

    @property
    def dated(self) -> date | None:
        """The day of its main happening, else of its publication; None where neither is known."""
        return self.day or self.published
