"""What of a whole case must not leave the house: who is protected, which reports, tellings and places are withheld.

A person protected in one report is protected in every report. A report that names a protected person is withheld
whole: its words, title, byline, address and hashes; and so are copies of its story. Where a person is protected but
not named, only the tellings and claims that speak of that person are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from dateline.export.folding import tokens
from dateline.export.hiding import Names, name_words, sounds
from dateline.export.movement import is_shelter, moves, seen_on, uses
from dateline.export.people import PERSON, SOURCE, STAND_INS, Person, blind_events, people
from dateline.export.protect import names_within
from dateline.model.casefile import CaseFile, Part
from dateline.model.reading import Entity, Reading

FRESH_DAYS = 30
# A person named in office in so many reports, and so much more often than not, is a public figure whatever else.
_PUBLIC_REPORTS, _PUBLIC_TIMES = 5, 4
_CALLED_AFTER = frozenset(("group", "population", "item"))
_COMMON_REPORTS = 2  # a name's word printed small in so many reports is a word of the language too ("May", "hope")


@dataclass(frozen=True)
class Veil:
    """What to withhold of one case; nothing where both are lifted.

    `people` is why each protected entity is (its stand-in), by part; `nameless` words that name a source and are no
    entity, by claim. `named_reports` hold a named protected person or are copies of one that does; `fresh` reports tell
    of movement or shelter of the last days. `blind` tellings are of violence against people
    whom the reader did not find.
    """

    people: Mapping[Part, str]
    nameless: Mapping[Part, str]
    named_reports: frozenset[str]
    fresh: frozenset[str]
    fresh_tellings: frozenset[Part]
    hot: frozenset[str]
    names: Names
    bystanders: frozenset[Part] = frozenset()
    blind: frozenset[Part] = frozenset()
    counted: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def reports(self) -> frozenset[str]:
        """The reports whose words stay inside."""
        return self.named_reports | self.fresh


def veil(case: CaseFile, on: date | None) -> Veil:
    """What to withhold of a case that leaves the house on a day.

    `on` None: the day of its newest report. No later day makes more movement count as fresh, so this is the most
    careful choice that needs no clock.
    """
    known = _Known(case)
    newest = max((day for reading in case.readings.values() if (day := reading.document.published)), default=None)
    since = None if (on or newest) is None else (on or newest or date.min) - timedelta(days=FRESH_DAYS)
    fresh = _Fresh(case, since)
    return Veil(
        people=known.protected,
        nameless=known.nameless,
        named_reports=known.reports,
        fresh=frozenset(fresh.reports),
        fresh_tellings=frozenset(fresh.tellings),
        hot=frozenset(fresh.hot),
        names=known.names,
        bystanders=known.bystanders,
        blind=frozenset(Part(key, ident) for key, reading in case.readings.items() for ident in blind_events(reading)),
        counted=known.counted,
    )


class _Known:
    """Every person of a case with what all reports together tell of them."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self.found: dict[Part, Person] = {}
        self.nameless: dict[Part, str] = {}
        loose: list[tuple[str, Person]] = []
        for key, reading in case.readings.items():
            for person in people(reading):
                if person.entity is not None:
                    self.found[Part(key, person.entity)] = person
                elif person.protected:
                    loose.append((key, person))
                    self.nameless[Part(key, person.claim or "")] = person.stand_in
        self.printed = {
            key: [m.span.text for e in reading.entities if e.kind == "person" for m in e.mentions if m.named]
            for key, reading in case.readings.items()
        }
        self.members: dict[str, list[Part]] = defaultdict(list)
        for part in self.found:
            self.members[case.actor_of.get(part, str(part))].append(part)
        self.public = {actor for actor, parts in self.members.items() if any(self.found[p].public for p in parts)}
        self.figures = self._figures()
        self.figures |= self._called_short(self.figures)
        self.public |= self.figures
        why = self._why()
        self.names = self._names(why, loose)
        self._also(why)
        self.protected: dict[Part, str] = {}
        for actor, reasons in why.items():
            called = next((name for name in STAND_INS if name in reasons), PERSON)
            self.protected.update(dict.fromkeys(self.members[actor], called))
        self.bystanders = frozenset(self._bystanders(why))
        self.reports = self._withheld(loose)
        self.counted = Counter(
            next((name for name in STAND_INS if name in reasons), PERSON) for reasons in why.values()
        ) + Counter(person.stand_in for _, person in loose)

    def _why(self) -> dict[str, set[str]]:
        """The protected actors, and all reasons the reports give."""
        why: dict[str, set[str]] = {}
        for actor, parts in self.members.items():
            told = [self.found[part] for part in parts]
            reasons = {reason for person in told for reason in person.why}
            sure = any(person.sure for person in told)
            if actor not in self.figures and (sure or (reasons and actor not in self.public)):
                why[actor] = reasons
        return why

    def _figures(self) -> set[str]:
        """Public figures: people whom many reports give an office, under one full name or as one actor."""
        in_office: Counter[str | tuple[str, ...]] = Counter()
        unsure: Counter[str | tuple[str, ...]] = Counter()
        called: dict[str, set[str | tuple[str, ...]]] = {}
        for actor, parts in self.members.items():
            called[actor] = {actor, *(words for words in self._called(actor) if len(words) > 1)}
            in_office.update(
                {name: sum(self.found[p].public and not self.found[p].sure for p in parts) for name in called[actor]}
            )
            unsure.update({name: sum(self.found[p].sure for p in parts) for name in called[actor]})
        return {
            actor
            for actor, names in called.items()
            if any(in_office[n] >= _PUBLIC_REPORTS and in_office[n] >= _PUBLIC_TIMES * unsure[n] for n in names)
        }

    def _called_short(self, figures: set[str]) -> set[str]:
        """Who bears nothing but the short name of a public figure, as many reports print it for the figure ("Assad").

        Nobody whom a report makes a source, a victim or a child is meant by it.
        """
        short: Counter[str] = Counter()
        for actor in figures:
            for part in self.members[actor]:
                named = own_names(self.case.readings[part.report], self.found[part])
                short.update({words[0] for words in named if len(words) == 1})
        known = {word for word, reports in short.items() if reports >= _PUBLIC_REPORTS}
        known |= {f"{word}s" for word in known}  # an apostrophe was lost
        found = set()
        for actor, parts in self.members.items():
            told = [self.found[part] for part in parts]
            if not any(one.sure for one in told) and {why for one in told for why in one.why} <= {PERSON, SOURCE}:
                called = {
                    words for part in parts for words in own_names(self.case.readings[part.report], self.found[part])
                }
                if called and all(len(words) == 1 and words[0] in known for words in called):
                    found.add(actor)
        return found

    def _names(self, why: Mapping[str, set[str]], loose: Iterable[tuple[str, Person]]) -> Names:
        """The names to look for everywhere."""
        self.phrases = {words for actor in why for words in self._called(actor)}
        self.phrases |= {words for key, person in loose for words in own_names(self.case.readings[key], person)}
        language = self._language()
        # "Military Source" is no name, whatever the reader says: it would be found everywhere.
        self.phrases = {words for words in self.phrases if not language.issuperset(words)}
        common = language | self._common(set(why))
        names = Names()
        for phrase in sorted(self.phrases):
            names.add(phrase, common)
        return names

    def _called(self, actor: str) -> Iterator[tuple[str, ...]]:
        """The words of every name of a person in any report, as the case calls them and as the reports do."""
        parts = self.members[actor]
        named = False
        for part in parts:
            for words in own_names(self.case.readings[part.report], self.found[part]):
                named = True
                yield words
        if named and actor in self.case.actor_by_id:
            whole = self.case.actor_by_id[actor]
            own = {word for part in parts for name in self.found[part].names for word in name_words(name)}
            for name in (whole.name, *whole.aliases):
                if own.issuperset(words := name_words(name)):
                    continue
                yield words

    def _common(self, protected: set[str]) -> set[str]:
        """Words of others' names: they do not give a protected person away alone."""
        common: set[str] = set()
        for actor in self.case.actors:
            if actor.id in protected or (actor.kind == "person" and actor.id not in self.public):
                continue
            for name in (actor.name, *actor.aliases):
                words = name_words(name)
                # "friends of Okba Tarin" bear no name of their own.
                common.update(self._without_phrases(words) if actor.kind in _CALLED_AFTER else words)
        return common

    def _language(self) -> set[str]:
        """Words of the protected names that several reports print small: words of the language too."""
        wanted = {word for phrase in self.phrases for word in phrase}
        small: Counter[str] = Counter()
        for key, reading in self.case.readings.items():
            own = {word for name in self.printed[key] for word in name_words(name)}  # a name may be printed small
            small.update({word for word, like in tokens(reading.document.text) if not like} & wanted - own)
        return {word for word, reports in small.items() if reports > _COMMON_REPORTS}

    def _without_phrases(self, words: tuple[str, ...]) -> set[str]:
        """The words of a name less those of protected names within it; all where it is such a name itself."""
        inside = {
            words[at : at + length]
            for length in range(1, len(words))
            for at in range(len(words) - length + 1)
            if words[at : at + length] in self.phrases
        }
        return set(words).difference(*inside)

    def _also(self, why: dict[str, set[str]]) -> None:
        """People of other reports who bear a protected name, in this or another transliteration, are protected too."""
        heard = {sounds(phrase) for phrase in self.phrases if len(phrase) > 1}
        for actor, parts in self.members.items():
            if actor in why or actor in self.figures:
                continue
            for part in parts:
                named = own_names(self.case.readings[part.report], self.found[part])
                if any(words in self.phrases or sounds(words) in heard for words in named):
                    why[actor] = {reason for p in parts for reason in self.found[p].why} | {PERSON}
                    break

    def _bystanders(self, why: Mapping[str, set[str]]) -> Iterator[Part]:
        """People with a name and no part in anything, whom no report gives an office: left out of the rows."""
        for actor, parts in self.members.items():
            if actor not in why and actor not in self.public:
                yield from parts

    def _withheld(self, loose: Iterable[tuple[str, Person]]) -> frozenset[str]:
        held = {part.report for part in self.protected if self.found[part].names}
        held |= {key for key, _ in loose}
        for key, reading in self.case.readings.items():
            doc = reading.document
            if key not in held and self.names.are_named_in(
                "\n".join(filter(None, (doc.title, doc.byline, doc.text, *doc.cut)))
            ):
                held.add(key)
        return frozenset(with_copies(self.case, held))


class _Fresh:
    """Movement and shelter since a day, and the places it uses."""

    def __init__(self, case: CaseFile, since: date | None) -> None:
        self.tellings: set[Part] = set()
        self.hot: set[str] = set()
        moved: set[str] = set()
        for key, reading in case.readings.items():
            published = reading.document.published
            of_late = since is None or published is None or published > since
            for event in reading.events:
                day = seen_on(event, published)
                if moves(reading, event) and (since is None or day is None or day > since):
                    self.tellings.add(Part(key, event.id))
                    moved.add(key)
                    self._heat(case, key, uses(reading, event))
            shelters = [entity for entity in reading.entities if is_shelter(entity)] if of_late else []
            if shelters:
                moved.add(key)
                self._heat(case, key, shelters)
        self.reports = with_copies(case, moved)

    def _heat(self, case: CaseFile, key: str, entities: Iterable[Entity]) -> None:
        self.hot |= {actor for entity in entities if (actor := case.actor_of.get(Part(key, entity.id)))}


def with_copies(case: CaseFile, reports: Iterable[str]) -> set[str]:
    """The reports and all that print the same story: the words of a copy lead to the others."""
    chosen = set(reports)
    for story in case.stories:
        if not chosen.isdisjoint(story.reports):
            chosen.update(story.reports)
    return chosen


def own_names(reading: Reading, person: Person) -> list[tuple[str, ...]]:
    """The folded words of each name of a person, without what only describes ("local activist", "of Mosul")."""
    found = (words for name in person.names for words in names_within(reading, name))
    return [words for words in dict.fromkeys(found) if words]
