"""Source protection: people who speak for themselves are not named in an export unless the user asks for it.

Protected is every person who is the source of a claim whose source kind is unofficial (witness, local, unknown).
Their names go wherever they stand: as a source, in a role, in a headline, in quoted words, in an id.
When in doubt the rule hides too much: a word of a protected name is hidden also where it means something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.export.folding import PARTICLES, fold, folded, words
from dateline.export.hiding import name_words
from dateline.export.people import SOURCE, people
from dateline.model.document import Span
from dateline.model.reading import Claim, Reading

ANY_SOURCE = SOURCE
# What people are, said before their names: in "Syrian aid worker Ahmed" these words show that "Syrian" is no name.
_DESCRIBING = frozenset(
    "activist aid baker based born business civil community doctor driver elder engineer eyewitness family farmer "
    "fisherman human journalist lawyer leader local man media medic merchant mother father native nurse opposition "
    "photographer refugee relief reporter rescuer resident residents rights shepherd shopkeeper student taxi teacher "
    "trader tribal village villager volunteer witness woman worker".split()
)


@dataclass(frozen=True, slots=True)
class Protection:
    """Which entities of one reading are protected, and how to take their names out of a text."""

    entities: Mapping[str, str]
    stand_in: str
    pattern: re.Pattern[str] | None

    def covers(self, entity: str | None) -> bool:
        """True where this entity must not be named."""
        return entity in self.entities

    def called(self, entity: str | None) -> str:
        """What a protected entity is called instead."""
        return self.stand_in if entity is None else self.entities.get(entity, self.stand_in)

    def hide(self, text: str) -> str:
        """The text with each protected name, or any word of one, replaced by "a local source" or the like."""
        if self.pattern is None:
            return text
        plain, origin = folded(text)
        parts, done = [], 0
        for match in self.pattern.finditer(plain):
            start, end = origin[match.start()], origin[match.end()]
            parts += [text[done:start], self.stand_in]
            done = end
        return "".join([*parts, text[done:]])


def protection(reading: Reading, *, with_source_names: bool = False) -> Protection:
    """Whom to protect in one reading; nobody where the user wants sources named."""
    if with_source_names:
        return Protection({}, ANY_SOURCE, None)
    protected = [person for person in people(reading) if person.protected]
    hidden = {word for person in protected for name in person.names for word in _name_words(reading, name)}
    called = {person.entity: person.stand_in for person in protected if person.entity is not None}
    stand_ins = {person.stand_in for person in protected if person.names}
    return Protection(
        called, stand_ins.pop() if len(stand_ins) == 1 else ANY_SOURCE, _pattern(hidden) if hidden else None
    )


def source_name(reading: Reading, claim: Claim, protected: Protection) -> str:
    """What to call the source of a claim: its name, a stand-in where it is protected, "" where there is none."""
    source = claim.source
    if source is None:
        return ""
    if claim.withholds_source:
        return ANY_SOURCE
    if protected.covers(source.entity):
        return protected.called(source.entity)
    return source.span.text if source.entity is None else reading.entity(source.entity).name


def _name_words(reading: Reading, name: str) -> set[str]:
    """The folded words of a name phrase, without what only describes ("local activist", "Mosul resident")."""
    return {word for run in _runs(reading, name) for word in run if word not in PARTICLES and len(word) > 1}


def names_within(reading: Reading, name: str) -> list[tuple[str, ...]]:
    """The names in a name phrase, each as folded words without particles; what only describes is left out."""
    return [words for run in _runs(reading, name) if (words := name_words(" ".join(run)))]


def _runs(reading: Reading, name: str) -> list[list[str]]:
    runs = _capitalised_runs(name)
    if len(runs) > 1:
        others = _other_names(reading)
        runs = [run for run in runs if " ".join(run) not in others] or runs
    if not runs:  # a name printed in lower case: every word of it may be the name
        runs = [[fold(word) for word in words(name) if fold(word) not in _DESCRIBING]]
    return runs


def _capitalised_runs(name: str) -> list[list[str]]:
    """Neighbouring words that begin with no small letter, particles between them kept, folded; no describing runs.

    "Syrian aid worker Ahmed al-Omar" gives one run, `ahmed al omar`.
    """
    runs: list[list[str]] = []
    gap: list[str] = []
    for word in words(name):
        folded = fold(word)
        if word[0].islower() or word[0].isdigit():
            gap.append(folded)
            continue
        joined = all(between in PARTICLES for between in gap)
        if runs and joined:
            runs[-1] += [*gap, folded]
        elif runs and gap and all(between in _DESCRIBING for between in gap):
            runs[-1] = [folded]
        else:
            runs.append([folded])
        gap = []
    return [run for run in runs if any(word not in PARTICLES for word in run)]


def _other_names(reading: Reading) -> set[str]:
    """The folded names of places and bodies that the report names."""
    spans: list[Span] = [
        mention.span
        for entity in reading.entities
        if entity.kind != "person"
        for mention in entity.mentions
        if mention.named
    ]
    return {" ".join(fold(word) for word in words(span.text)) for span in spans}


def _pattern(hidden: set[str]) -> re.Pattern[str]:
    word = "|".join(re.escape(w) for w in sorted(hidden, key=lambda w: (-len(w), w)))
    particle = "|".join([*sorted(PARTICLES), r"[^\W\d_]"])  # or an initial
    unit = rf"(?:(?:{particle})[-.\s']{{1,3}}){{0,3}}(?:{word})(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){unit}(?:[-.\s]{{1,3}}{unit})*")
