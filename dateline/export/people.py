"""Who of a report may be harmed by being named: people without an office who speak, suffer, flee, or are children.

When in doubt a person counts as one who may be harmed: only words of the report that give somebody an office make
that person public, and no office makes a child public.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.find.sentences import sentence_starts
from dateline.model.document import Span
from dateline.model.reading import Entity, Reading, Source
from dateline.model.vocabulary import FAMILY_OF, UNOFFICIAL_SOURCE_KINDS

WITNESS, LOCAL, SOURCE = "a witness", "a local source", "a source"
CHILD, DETAINEE, VICTIM, DISPLACED, PERSON = "a child", "a detainee", "a victim", "a displaced person", "a person"
# The first that holds is what a person is called: what a person says of a happening tells less than what it did to one.
STAND_INS = (WITNESS, LOCAL, SOURCE, CHILD, DETAINEE, VICTIM, DISPLACED, PERSON)
_OF_KIND = {"witness": WITNESS, "local": LOCAL}

_HELD = frozenset(("abduct", "detain", "release"))
_FLEEING = frozenset(("flee", "return", "transfer"))
_SUFFERED = frozenset(kind for kind, family in FAMILY_OF.items() if family == "FORCE") | {"besiege", "aid"}

_CHILD_WORDS = (
    r"(?:child|children|boys?|girls?|infants?|bab(?:y|ies)|toddlers?|newborns?|minors?|teen(?:age)?(?:r|rs)?|"
    r"school(?:boy|girl|child)\w{0,3}|kids?|adolescents?|orphans?|pupils?|grand(?:son|daughter|child))"
)
_CHILD = re.compile(rf"\b{_CHILD_WORDS}\b", re.IGNORECASE)
_CHILD_BEFORE = re.compile(rf"\b{_CHILD_WORDS},?\s(?:(?:named|called)\s|identified\sas\s)?$", re.IGNORECASE)
_AGE = (
    r"(?:1[0-7]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen)"
)
_OLD = rf"(?:{_AGE}[-\s](?:years?|months?|weeks?|days?)[-\s]old|aged\s(?:just\s|only\s)?{_AGE}|{_AGE}\s?y/?o)"
_AGED = re.compile(rf"\b{_OLD}\b", re.IGNORECASE)
_AGED_BEFORE = re.compile(rf"\b{_OLD},?\s(?:[\w'-]{{1,20}},?\s){{0,2}}$", re.IGNORECASE)
_DESCRIBED_AFTER = re.compile(
    rf"\s?[,(]\s?(?:(?:just|only|age|aged)\s)?{_AGE}\s?[,.)]|"
    rf",?\s(?:(?:a|an|the|who\s(?:is|was|turned))\s)?(?:[\w'-]{{1,20}}\s){{0,2}}(?:{_OLD}|{_CHILD_WORDS})\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("he she they him her them it i we us me his who whom someone one".split())
_AROUND = 45  # characters before and after a name in which a description of it may stand

_OFFICE_WORDS = (
    r"(?:president|premier|minister|chancellor|monarch|king|queen|emir|governor|mayor|ambassador|envoy|consul|senator|"
    r"congress(?:man|woman)|lawmaker|parliamentarian|legislator|mps?|judge|prosecutor|attorney|magistrate|minist\w{2,6}|"
    r"general|gen|colonel|col|lieutenant|lt|major|maj|captain|capt|sergeant|sgt|brigadier|brig|admiral|marshal|"
    r"commander|commandant|commissioner|secretary|spokes(?:man|woman|person)|chairman|chairwoman|chief|director|"
    r"officer|official|superintendent|inspector|archbishop|bishop|patriarch|pope|ayatollah|coordinator|rapporteur|"
    r"representative|correspondent|reporter|journalist|editor|columnist|analyst|professor|astrophysicist|economist|"
    r"researcher|lecturer|fellow|(?:vice-?)?president|head\sof|heads|leader\sof|adviser|advisor|executive|sheriff|"
    r"spokespersons?|manager)"
)
_OFFICE = re.compile(rf"\b{_OFFICE_WORDS}\b\.?(?!['\u2019]s\b)", re.IGNORECASE)
_NOT_IN_OFFICE = re.compile(
    r"\b(?:former|ex|retired|late|wife|husband|son|daughter|brother|sister|father|mother|relative|cousin|driver|"
    r"neighbou?r|aide|friend|victim|detained|ousted)\b",
    re.IGNORECASE,
)
_OFFICE_BEFORE = re.compile(rf"\b{_OFFICE_WORDS}\.?[\s,]{{1,2}}$", re.IGNORECASE)
_OFFICE_AFTER = re.compile(
    rf"(?:\s?,)?\s(?:the\s|a\s|an\s)?(?:[\w.'\u2019-]{{1,20}}\s){{0,3}}{_OFFICE_WORDS}\b", re.IGNORECASE
)
_NO_APPOSITION = re.compile(r"\b(?:who|whose|which|said|told|and|by|to|with|from|as|was|is|his|her|their)\b", re.I)

_SPEECH = (
    r"(?:said|says|told|tells|added|recalled|recounted|described|explained|asked|cried|remembered|testified|whispered)"
)
_SPEAKS_BEFORE = re.compile(rf"\b(?:{_SPEECH}|according\sto)\s$", re.IGNORECASE)
_SPEAKS_AFTER = re.compile(rf"(?:,\s[^,.;\n]{{1,60}},)?\s{_SPEECH}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a report: why to protect it (stand-ins; empty: no reason), and what speaks for and against it.

    `entity` None: words that name the source of `claim` and belong to no entity. `names` are the phrases that name it,
    as printed. `sure`: it is a child, or speaks and for nobody but itself; no office makes it public. `public`: the
    report gives it an office, or it speaks for one.
    """

    entity: str | None
    names: tuple[str, ...]
    why: frozenset[str]
    sure: bool
    public: bool
    claim: str | None = None

    @property
    def protected(self) -> bool:
        """True where this report alone is reason enough not to name the person."""
        return self.sure or (bool(self.why) and not self.public)

    @property
    def stand_in(self) -> str:
        """What to call the person instead."""
        return next((name for name in STAND_INS if name in self.why), PERSON)


def people(reading: Reading) -> Iterator[Person]:
    """Every person of a reading, in the order of the entities, then sources that are named but no entity."""
    claims: dict[str | None, list[Source]] = defaultdict(list)
    for claim in reading.claims:
        if claim.source is not None:
            claims[claim.source.entity].append(claim.source)
    parts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for event in reading.events:
        for role in event.roles:
            if role.entity is not None:
                parts[role.entity].add((event.type, role.role))
    known = {entity.id for entity in reading.entities}
    harms = _sentences_of_harm(reading)
    for entity in reading.entities:
        if entity.kind == "person":
            yield _person(reading, entity, claims[entity.id], parts[entity.id], harms)
    for claim in reading.claims:
        source = claim.source
        if source is not None and source.entity not in known and _is_a_person(reading, source):
            why = frozenset((_OF_KIND.get(source.kind, SOURCE),))
            yield Person(None, (source.span.text,), why, sure=True, public=False, claim=claim.id)


def _is_a_person(reading: Reading, source: Source) -> bool:
    """Named words of an unofficial source that belong to nobody else are taken for a person's."""
    return (
        source.named
        and source.kind in UNOFFICIAL_SOURCE_KINDS
        and not any(
            mention.span.overlaps(source.span)
            for entity in reading.entities
            if entity.kind != "person"
            for mention in entity.mentions
        )
    )


def _sentences_of_harm(reading: Reading) -> list[Span]:
    """The sentences that tell of violence against people, of arrest, or of flight."""
    doc = reading.document
    if not doc.text:
        return []
    bounds = [*sentence_starts(doc.text), len(doc.text)]
    triggers = {
        trigger.start
        for event in reading.events
        if event.type in _FLEEING or event.type in _SUFFERED - {"destroy", "aid"}
        for trigger in event.triggers
    }
    found = {bisect_right(bounds, at) for at in triggers}
    return [doc.span(bounds[at - 1], bounds[at]) for at in sorted(found) if 0 < at < len(bounds)]


def _person(
    reading: Reading, entity: Entity, sources: list[Source], parts: set[tuple[str, str]], harms: list[Span]
) -> Person:
    named = [mention.span for mention in entity.mentions if mention.named]
    named += [source.span for source in sources if source.named]
    names = [span.text for span in named]
    names = [name for name in names if name.lower() not in _PRONOUNS]
    if names:  # an unnamed person's entity is called by its description ("eyewitness"), which names nobody
        names.append(entity.name)
    if any(name != name.lower() for name in names):  # "the boy" beside "Hadi" is no name printed small
        names = [name for name in names if name != name.lower()]
    spans = [mention.span for mention in entity.mentions] + [source.span for source in sources]
    why = {_OF_KIND.get(source.kind, SOURCE) for source in sources if source.kind in UNOFFICIAL_SOURCE_KINDS}
    text = reading.document.text
    if any(_is_a_child(text, span) for span in spans):
        why.add(CHILD)
    sure = bool(why)
    why |= set(_suffered(parts))
    public = any(_holds_an_office(text, span) for span in spans)
    if not public and not why:
        # Whom no words give an office is not public by a source kind that was read, nor safe where no claim was.
        if sources or any(_speaks(text, span) for span in named):
            why.add(SOURCE)
        elif any(harm.overlaps(span) for harm in harms for span in named):
            why.add(PERSON)  # the reader may have missed what became of it
    return Person(entity.id, tuple(dict.fromkeys(names)), frozenset(why), sure, public)


def _suffered(parts: set[tuple[str, str]]) -> Iterator[str]:
    for kind, role in parts:
        if kind in _FLEEING and role in ("agent", "target", "with"):
            yield DISPLACED
        elif kind in _HELD and role in ("target", "with"):
            yield DETAINEE
        elif kind in _SUFFERED and role in ("target", "with"):
            yield VICTIM


def _is_a_child(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    before, after = _same_sentence(before, after)
    if _CHILD.search(span.text) or _AGED.search(span.text) or _AGED_BEFORE.search(before):
        return True
    if _CHILD_BEFORE.search(before):
        return True
    found = _DESCRIBED_AFTER.match(after)
    return found is not None and not _NO_APPOSITION.search(found[0].removeprefix(", who"))


def _holds_an_office(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND + 30]
    before, after = _same_sentence(before, after)
    if _OFFICE.search(span.text):
        return not _NOT_IN_OFFICE.search(f"{' '.join(before.split()[-2:])} {span.text}")
    if _OFFICE_BEFORE.search(before):
        return not _NOT_IN_OFFICE.search(" ".join(before.split()[-4:]))
    found = _OFFICE_AFTER.match(after)
    return bool(found) and not _NOT_IN_OFFICE.search(found[0]) and not _NO_APPOSITION.search(found[0])  # type: ignore[index]


def _speaks(text: str, span: Span) -> bool:
    return bool(
        _SPEAKS_BEFORE.search(text[max(0, span.start - 14) : span.start])
        or _SPEAKS_AFTER.match(text[span.end : span.end + 80])
    )


def _same_sentence(before: str, after: str) -> tuple[str, str]:
    """What stands before and after, up to the next line break or end of a sentence."""
    before = re.split(r"[.!?][\"'\u201d\u2019]?\s|\n", before)[-1]
    return before, re.split(r"[.!?][\"'\u201d\u2019]?\s|\n", after)[0]
