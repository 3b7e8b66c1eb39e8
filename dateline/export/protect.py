"""Source protection: people who speak for themselves are not named in an export unless the user asks for it.

Protected is every person who is the source of a claim whose source kind is unofficial (witness, local, unknown).
Their names go wherever they stand: as a source, in a role, in a headline, in quoted words, in an id.
When in doubt the rule hides too much: a word of a protected name is hidden also where it means something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.document import Span
from dateline.model.reading import Claim, Reading, Source
from dateline.model.vocabulary import UNOFFICIAL_SOURCE_KINDS

_STAND_IN = {"witness": "a witness", "local": "a local source"}
ANY_SOURCE = "a source"
# Joining words and titles: part of a name beside its other words, no name alone ("al" also stands in place names).
_PARTICLES = frozenset(
    "al el ul ad ar as ash at az an abu abou abd umm um bin ben ibn bint de da del di dos du la le van von der den "
    "mr mrs ms miss dr prof sheikh haji hajji the".split()
)
# What people are, said before their names: in "Syrian aid worker Ahmed" these words show that "Syrian" is no name.
_DESCRIBING = frozenset(
    "activist aid baker based born business civil community doctor driver elder engineer eyewitness family farmer "
    "fisherman human journalist lawyer leader local man media medic merchant mother father native nurse opposition "
    "photographer refugee relief reporter rescuer resident residents rights shepherd shopkeeper student taxi teacher "
    "trader tribal village villager volunteer witness woman worker".split()
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u02bf\u02be`\u00b4\u2032"), "'")


@dataclass(frozen=True, slots=True)
class Protection:
    """Which entities of one reading are protected, and how to take their names out of a text."""

    entities: frozenset[str]
    stand_in: str
    pattern: re.Pattern[str] | None

    def covers(self, entity: str | None) -> bool:
        """True where this entity must not be named."""
        return entity in self.entities

    def hide(self, text: str) -> str:
        """The text with each protected name, or any word of one, replaced by "a local source" or the like."""
        if self.pattern is None:
            return text
        folded, origin = _folded(text)
        parts, done = [], 0
        for match in self.pattern.finditer(folded):
            start, end = origin[match.start()], origin[match.end()]
            parts += [text[done:start], self.stand_in]
            done = end
        return "".join([*parts, text[done:]])


def protection(reading: Reading, *, with_source_names: bool = False) -> Protection:
    """Whom to protect in one reading; nobody where the user wants sources named."""
    if with_source_names:
        return Protection(frozenset(), ANY_SOURCE, None)
    sources = [claim.source for claim in reading.claims if claim.source and _unofficial(reading, claim.source)]
    entities = frozenset(source.entity for source in sources if source.entity is not None)
    words = {word for name in _names(reading, sources, entities) for word in _name_words(reading, name)}
    kinds = {source.kind for source in sources}
    stand_in = _STAND_IN.get(kinds.pop(), ANY_SOURCE) if len(kinds) == 1 else ANY_SOURCE
    return Protection(entities, stand_in, _pattern(words) if words else None)


def source_name(reading: Reading, claim: Claim, protected: Protection) -> str:
    """What to call the source of a claim: its name, a stand-in where it is protected, "" where there is none."""
    source = claim.source
    if source is None:
        return ""
    if claim.withholds_source:
        return ANY_SOURCE
    if protected.covers(source.entity):
        return protected.stand_in
    return source.span.text if source.entity is None else reading.entity(source.entity).name


def _unofficial(reading: Reading, source: Source) -> bool:
    if source.kind not in UNOFFICIAL_SOURCE_KINDS:
        return False
    kinds = {entity.kind for entity in reading.entities if entity.id == source.entity}
    if source.entity is None or not kinds:  # named words that belong to nobody else are taken for a person's
        return source.named and not any(
            mention.span.overlaps(source.span)
            for entity in reading.entities
            if entity.kind != "person"
            for mention in entity.mentions
        )
    return "person" in kinds


def _names(reading: Reading, sources: Iterable[Source], protected: frozenset[str]) -> list[str]:
    names = [source.span.text for source in sources if source.named]
    for entity in reading.entities:
        if entity.id in protected:
            named = [mention.span.text for mention in entity.mentions if mention.named]
            names += named
            # An unnamed person's entity is called by its description ("eyewitness"), which names nobody.
            if named or any(source.named for source in sources if source.entity == entity.id):
                names.append(entity.name)
    return names


def _name_words(reading: Reading, name: str) -> set[str]:
    """The folded words of a name phrase, without what only describes ("local activist", "Mosul resident")."""
    runs = _capitalised_runs(name)
    if len(runs) > 1:
        others = _other_names(reading)
        runs = [run for run in runs if " ".join(run) not in others] or runs
    if not runs:  # a name printed in lower case: every word of it may be the name
        runs = [[_fold(word) for word in _words(name) if _fold(word) not in _DESCRIBING]]
    return {word for run in runs for word in run if word not in _PARTICLES and len(word) > 1}


def _capitalised_runs(name: str) -> list[list[str]]:
    """Neighbouring words that begin with no small letter, particles between them kept, folded; no describing runs.

    "Syrian aid worker Ahmed al-Omar" gives one run, `ahmed al omar`.
    """
    runs: list[list[str]] = []
    gap: list[str] = []
    for word in _words(name):
        folded = _fold(word)
        if word[0].islower() or word[0].isdigit():
            gap.append(folded)
            continue
        joined = all(between in _PARTICLES for between in gap)
        if runs and joined:
            runs[-1] += [*gap, folded]
        elif runs and gap and all(between in _DESCRIBING for between in gap):
            runs[-1] = [folded]
        else:
            runs.append([folded])
        gap = []
    return [run for run in runs if any(word not in _PARTICLES for word in run)]


def _words(name: str) -> list[str]:
    words = _WORD.findall(name.translate(_APOSTROPHES))
    return [word.removesuffix("'s").removesuffix("'S") for word in words]


def _other_names(reading: Reading) -> set[str]:
    """The folded names of places and bodies that the report names."""
    spans: list[Span] = [
        mention.span
        for entity in reading.entities
        if entity.kind != "person"
        for mention in entity.mentions
        if mention.named
    ]
    return {" ".join(_fold(word) for word in _words(span.text)) for span in spans}


def _pattern(words: set[str]) -> re.Pattern[str]:
    word = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    particle = "|".join([*sorted(_PARTICLES), r"[^\W\d_]"])  # or an initial
    unit = rf"(?:(?:{particle})[-.\s']{{1,3}}){{0,3}}(?:{word})(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){unit}(?:[-.\s]{{1,3}}{unit})*")


def _fold(text: str) -> str:
    return _folded(text)[0]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters (and its end) the offset it comes from."""
    letters: list[str] = []
    origin: list[int] = []
    for at, letter in enumerate(text.translate(_APOSTROPHES)):
        for plain in letter.lower() if letter.isascii() else unicodedata.normalize("NFKD", letter).casefold():
            if not unicodedata.combining(plain):
                letters.append(plain)
                origin.append(at)
    origin.append(len(text))
    return "".join(letters), origin
