"""Protection of people in the exports of single reports, unless the user asks for names.

Protected are people without an office who speak, suffer or flee, and children (`dateline.export.people`). Their names
go wherever they stand. A report that names one gives neither title nor address nor words, and its places only as
areas; where a protected person is not named, that holds for the events which tell of the person.
When in doubt the rule hides too much: a word of a protected name is hidden also where it means something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.export.areas import area
from dateline.export.folding import PARTICLES, fold, folded, words
from dateline.export.hiding import name_words
from dateline.export.people import DESCRIBING, LOCAL, PERSON, SOURCE, WITNESS, blind_events, people
from dateline.model.document import Span
from dateline.model.reading import Claim, Entity, Reading, Role
from dateline.model.vocabulary import SORT_OF

ANY_SOURCE = SOURCE
# What a source that is withheld with its report is called, by its kind.
STAND_IN_OF_SOURCE = {
    "witness": WITNESS,
    "local": LOCAL,
    "official": "an official",
    "military": "a military source",
    "armed_group": "an armed group",
    "police": "a police source",
    "ngo": "an organisation",
    "international": "an international body",
    "media": "an outlet",
    "expert": "an expert",
    "document": "a document",
}
STAND_IN_OF_KIND = {"person": PERSON, "group": "a group", "population": "people", "item": "an item"}


@dataclass(frozen=True, slots=True)
class Protection:
    """Which entities of one reading are protected, what is withheld for them, and how to take names out of a text.

    `withheld`: the report names a protected person. `events` tell of one, named or not.
    """

    entities: Mapping[str, str]
    stand_in: str
    pattern: re.Pattern[str] | None
    withheld: bool = False
    events: frozenset[str] = frozenset()

    def withholds(self, event: str | None) -> bool:
        """True where the words of an event, or what is told outside of events, stay inside."""
        return self.withheld or event in self.events

    def report_id(self, reading: Reading, number: int) -> str:
        """The id of a report, the `number`th of an export; its number where the id would lead back to its words."""
        return f"report-{number}" if self.withheld else self.hide(reading.document.id)

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
    claims = {claim.id for claim in reading.claims if claim.source is not None and claim.source.entity in called}
    claims |= {person.claim for person in protected if person.claim is not None}
    stand_ins = {person.stand_in for person in protected if person.names}
    return Protection(
        entities=called,
        stand_in=stand_ins.pop() if len(stand_ins) == 1 else ANY_SOURCE,
        pattern=_pattern(hidden) if hidden else None,
        withheld=any(person.names for person in protected),
        events=frozenset(
            event.id
            for event in reading.events
            if any(role.entity in called for role in event.roles) or not claims.isdisjoint(event.claims)
        )
        | blind_events(reading),
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
    entity = None if source.entity is None else reading.entity(source.entity)
    if protected.withheld and (entity is None or not is_named(entity)):
        return STAND_IN_OF_SOURCE.get(source.kind, ANY_SOURCE)
    return source.span.text if entity is None else entity.name


def role_name(reading: Reading, role: Role, protected: Protection, *, withheld: bool) -> str | None:
    """What to call who or what plays a part in an event; None where that would tell a place or a person."""
    if protected.covers(role.entity):
        return protected.called(role.entity)
    entity = None if role.entity is None else reading.entity(role.entity)
    if not withheld:
        return role.span.text if entity is None else entity.name
    if entity is None:
        return None
    if SORT_OF[entity.kind] == "where":
        return None if entity.place is None else area(entity.place).name
    return entity.name if is_named(entity) else STAND_IN_OF_KIND[entity.kind]


def is_named(entity: Entity) -> bool:
    """True where the report calls the entity by a name; a description ("residents of the quarry") may tell a place."""
    return any(mention.named for mention in entity.mentions)


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
        runs = [[fold(word) for word in words(name) if fold(word) not in DESCRIBING]]
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
        elif runs and gap and all(between in DESCRIBING for between in gap):
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
