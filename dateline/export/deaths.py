"""How many were killed in a happening, and in which row of a format they stand.

A number of dead is a count of role `target`, in people, of a `kill` event; nothing else in the record is one.

- `low` and `high` hold the total of every report: of each telling the largest number counts (the others are parts of
  it or other words for it), the lowest and the highest of these stand. Without any number told `low` is 1.
- `best` is told or it is None: the one exact number among those totals, where there is only one.
- A killing told in one sentence with one strike, bombing, clash or attack, and with no other killing, is that event's:
  its dead stand in that row, and it has none of its own (`cause`). Nothing is ever added up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.export.crosswalk import befalls
from dateline.export.lookup import Lookup
from dateline.export.rows import CountRow, HappeningRow, Release

_CAUSES = frozenset(("strike", "bombing", "clash", "attack"))
_HARM = frozenset(("kill", "injure"))
_TOLD = ("happened", "ongoing")
# ACLED's numbers for vague words: its FAQ on fatalities ("10 for tens, 12 for dozens, 100 for hundreds, and so on").
_VAGUE = (("tens of thousands", 10_000), ("hundreds of thousands", 100_000), ("thousands", 1000), ("hundreds", 100),
          ("dozens", 12), ("tens", 10))  # fmt: skip
_BEYOND = re.compile(r"\b(?:more than|over|above|exceed\w*|upwards of|in excess of)\b")


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead of one killing; `best` and `high` None where nobody tells them. `conservative` is ACLED's number.

    `words` are the words of the numbers, in the order of the tellings, where they may be shown.
    """

    killing: str
    low: int
    best: int | None
    high: int | None
    conservative: int | None
    words: tuple[str, ...]
    of: str | None = None  # whom it befell, see `dateline.export.crosswalk.befalls`


@dataclass(frozen=True, slots=True)
class Deaths:
    """The toll by the happening whose row it stands in; for a killing that is another event's, that event.

    `company` holds for a killing or wounding the strikes, bombings, clashes and attacks that a sentence tells it with.
    """

    tolls: dict[str, Toll]
    causes: dict[str, str]
    company: dict[str, tuple[str, ...]]


def deaths(release: Release, rows: Lookup) -> Deaths:
    """The dead of a release; only killings that happened count."""
    killings = [row for row in release.happenings if row.type == "kill" and row.status in _TOLD]
    company = _company(release.happenings, rows)
    of_killings = {killing.id: company[killing.id] for killing in killings}
    claimed = Counter(cause for causes in of_killings.values() for cause in causes)
    single = ((killing, causes[0]) for killing, causes in of_killings.items() if len(causes) == 1)
    causes = {killing: cause for killing, cause in single if claimed[cause] == 1}
    tolls = {
        causes.get(killing.id, killing.id): replace(_toll(killing, rows), of=befalls(killing, rows))
        for killing in killings
    }
    return Deaths(tolls, causes, company)


def _toll(killing: HappeningRow, rows: Lookup) -> Toll:
    counts = [found for ident in killing.tellings if (found := _total(rows.counts.get(ident, ()))) is not None]
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts if count.high is not None]
    exact = {count.low for count in counts if count.low is not None and count.low == count.high}
    numbers = [number for count in counts if (number := _conservative(count)) is not None]
    if not counts:
        return _uncounted(killing, rows)
    return Toll(
        killing=killing.id,
        low=min(lows) if len(lows) == len(counts) else min([1, *lows]),
        best=exact.pop() if len(exact) == 1 else None,
        high=max(highs) if len(highs) == len(counts) else None,
        conservative=min(numbers, default=None),
        words=tuple(dict.fromkeys(count.words for count in counts if count.words)),
    )


def _uncounted(killing: HappeningRow, rows: Lookup) -> Toll:
    """Without counts: the figure over all reports, where there is one; one, where the only target is a person."""
    figure = next((row for row in rows.figures.get(killing.id, ()) if (row.of, row.unit) == ("target", "people")), None)
    if figure is not None:
        best = figure.low if figure.low == figure.high else None
        low = 1 if figure.low is None else figure.low
        return Toll(killing.id, low, best, figure.high, figure.low if figure.low is not None else figure.high, ())
    kinds = [rows.actors[ident].kind for ident in killing.targets if ident in rows.actors]
    one = 1 if kinds == ["person"] else None
    return Toll(killing.id, 1, one, one, one, ())


def _total(counts: Iterable[CountRow]) -> CountRow | None:
    """The largest number of dead in one telling; of equals an exact one."""
    dead = [count for count in counts if count.of == "target" and count.unit == "people"]
    return max(
        dead,
        key=lambda count: (
            count.low if count.low is not None else count.high or 0,
            count.low == count.high,
            count.words or "",
        ),
        default=None,
    )


def _conservative(count: CountRow) -> int | None:
    """ACLED's own number for a vague word, else the lowest number that was told: 550 of "more than 550"."""
    words = (count.words or "").lower()
    for word, number in _VAGUE:
        if re.search(rf"\b{word}\b", words):
            return number
    if count.low is not None and count.high is None and _BEYOND.search(words):
        return count.low - 1
    return count.low if count.low is not None else count.high


def _company(happenings: Iterable[HappeningRow], rows: Lookup) -> dict[str, tuple[str, ...]]:
    at: dict[str, list[str]] = defaultdict(list)
    told = [row for row in happenings if row.status in _TOLD]
    for row in told:
        if row.type in _CAUSES:
            for sentence in _sentences(row, rows):
                at[sentence].append(row.id)
    company: dict[str, tuple[str, ...]] = {}
    for row in told:
        if row.type in _HARM:
            sentences = _sentences(row, rows)
            company[row.id] = tuple(sorted({cause for sentence in sentences for cause in at.get(sentence, ())}))
    return company


def _sentences(row: HappeningRow, rows: Lookup) -> Iterator[str]:
    """The sentences it is told in."""
    for ident in row.tellings:
        if (telling := rows.tellings.get(ident)) is not None:
            yield from telling.sentences
