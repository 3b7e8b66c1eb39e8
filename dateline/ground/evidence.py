"""What a whole report says about where it plays: the countries its words name, and its places judged together."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from dateline.ground.context import Surroundings
from dateline.ground.gazetteer import ADMIN1, ADMIN2, TOWN, Gazetteer, GazetteerPlace
from dateline.ground.phrases import Phrase, parsed
from dateline.ground.ranking import TOGETHER, Candidates, Ranker, probabilities
from dateline.model.spelling import folded

MOST = 25  # candidates of one name that are weighed in context
# A seat this likely beside the division called after it is meant where no type word stands. On the gold train reports.
_TOWN_SHARE = 0.1
_SEAT_SHARE = 0.02  # of the division's people: no hamlet is meant by the name of its state
_TOWN_AND_DIVISION = frozenset({(TOWN, ADMIN1), (ADMIN1, TOWN), (TOWN, ADMIN2), (ADMIN2, TOWN)})
# Candidates of one stretch: a report of ten thousand words has a thousand; what is compared grows with the square.
_TOGETHER = 2000
_ROUNDS = 2  # judging together again changes next to nothing after the second time
_CAPITALISED = re.compile(r"[A-Z][\w.]*(?:[-'’][A-Z]\w*)*")
# Country names that are as often a person's or a state's: no vote for the country unless something else speaks for it.
_DOUBTFUL = frozenset({"georgia", "jordan", "chad", "guinea", "niger", "mali", "israel", "monaco", "dominica"})
_LONGEST_NATION = 4  # words


@dataclass(slots=True)
class Named:
    """One name of a report in one use: its candidates, found no more loosely than `tier`, its containers."""

    name: str
    found: Candidates
    wanted: str | None
    tier: int
    times: int = 1
    within: list[GazetteerPlace] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)
    group: str = field(init=False)
    _judged: tuple[list[float], tuple[GazetteerPlace | None, float, float]] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.group = folded(self.name)

    def best(self) -> tuple[GazetteerPlace | None, float, float]:
        """The likeliest place, its probability and that of its strongest rival; None where "none of them" is likelier.

        A town and the division called after it are no rivals but two readings of one name; without a type word such as
        "province" the town is meant.
        """
        if not self.chances:
            return None, 0.0, 0.0
        if self._judged is None or self._judged[0] is not self.chances:  # asked once for each mention of the name
            self._judged = self.chances, self._best()
        return self._judged[1]

    def _best(self) -> tuple[GazetteerPlace | None, float, float]:
        ranked = sorted(zip(self.chances, self.found.places, strict=True), key=lambda pair: (-pair[0], pair[1].id))
        chance, place = ranked[0]
        none = 1 - sum(self.chances)
        if chance <= none:
            return None, none, chance
        kin, rival = [], none
        for pair in ranked:
            if _one_name(place, pair[1]):
                kin.append(pair)
            else:
                rival = max(rival, pair[0])
        if place.kind == ADMIN1 and self.wanted is None:
            towns = (
                other
                for its, other in kin
                if other.kind == TOWN
                and its >= _TOWN_SHARE * chance
                and other.population >= _SEAT_SHARE * place.population
            )
            place = next(towns, place)
        return place, sum(pair[0] for pair in kin), rival


def _stretches(names: Sequence[Named]) -> Iterator[Sequence[Named]]:
    """The names in their order, as few stretches as hold no more than `_TOGETHER` candidates each."""
    first = held = 0
    for k, named in enumerate(names):
        more = len(named.found.places)
        if held + more > _TOGETHER:
            yield names[first:k]
            first, held = k, 0
        held += more
    if first < len(names):
        yield names[first:]


def _one_name(place: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether both are the same, or a town and the division it lies in."""
    if place is other:
        return True
    kinds = place.kind, other.kind
    return kinds in _TOWN_AND_DIVISION and (place.country, place.admin1) == (other.country, other.admin1)


class Weigher:
    """Finds and judges candidates in one gazetteer with one ranker; what it looked up once it keeps."""

    def __init__(self, gazetteer: Gazetteer, ranker: Ranker) -> None:
        self.gazetteer = gazetteer
        self._ranker = ranker
        self._found = lru_cache(maxsize=8192)(self._look_up)
        self.parsed = lru_cache(maxsize=8192)(self._parsed)
        self.adjectives = {word: all(adjective for _, adjective in ids) for word, ids in gazetteer.nations.items()}
        self._first_words: dict[str, bool] = {word.split()[0]: True for word in gazetteer.nations}

    def candidates(self, name: str, wanted: str | None, tier: int | None = None) -> Candidates:
        """The likeliest places `name` may mean by itself."""
        return self._found(name, wanted, tier)

    def judge(self, names: Sequence[Named], nations: Mapping[str, float]) -> None:
        """Set every name's `chances`, each by itself first and then in the light of the others.

        Names judged before keep their chances as the start; one round more is enough for them. Every candidate is
        compared with every other: of a text with very many names, those of one stretch are judged together.
        """
        for stretch in _stretches(names):
            self._judge(stretch, nations)

    def _judge(self, names: Sequence[Named], nations: Mapping[str, float]) -> None:
        new = [named for named in names if not named.chances]
        for named in new:
            named.chances = probabilities(named.found.alone)
        if not names:
            return
        alone, around = np.concatenate([named.found.features for named in names]), Surroundings(names, nations)
        for _ in range(_ROUNDS if len(new) == len(names) else 1):
            scores = self._ranker.together(np.hstack([alone, around.rows()]))
            at = 0
            for named in names:
                named.chances = probabilities(scores[at : at + len(named.found.places)])
                at += len(named.found.places)

    def rows(self, names: Sequence[Named], nations: Mapping[str, float]) -> np.ndarray:
        """The features of `TOGETHER` for every candidate of every name, by the chances as they stand."""
        if not names:
            return np.zeros((0, len(TOGETHER)))
        alone = [named.found.features for named in names]
        return np.hstack([np.concatenate(alone), Surroundings(names, nations).rows()])

    def nations(self, text: str) -> dict[str, float]:
        """Votes for countries (ISO codes) by every country name and adjective in the text."""
        known, ids = self.gazetteer.nations, self.gazetteer.countries
        counts: dict[str, int] = defaultdict(int)
        words = [(match.start(), folded(match.group())) for match in _CAPITALISED.finditer(text)]
        for k, (start, word) in enumerate(words):
            if word.partition(" ")[0] not in self._first_words and word[:-1] not in self._first_words:
                continue
            key = self._longest_nation(text, start, word, words[k + 1 : k + _LONGEST_NATION])
            if key not in _DOUBTFUL:
                for ident, _ in known.get(key, known.get(key[:-1], ())):
                    counts[ids[ident]] += 1
        return {country: math.log1p(count) for country, count in counts.items() if country}

    def _longest_nation(self, text: str, start: int, word: str, following: Sequence[tuple[int, str]]) -> str:
        longest, joined = word, word
        for _, more in following:
            joined = f"{joined} {more}"
            if joined in self.gazetteer.nations:
                longest = joined
        return longest

    def _parsed(self, text: str, kind: str) -> Phrase:
        return parsed(text, kind, self.adjectives)

    def _look_up(self, name: str, wanted: str | None, tier: int | None) -> Candidates:
        places = self.gazetteer.candidates(name, tier)
        return self._ranker.candidates(name, places, wanted, MOST)
