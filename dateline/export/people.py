"""Who of a report may be harmed by being named: people without an office who speak, suffer, flee, or are children.

When in doubt a person counts as one who may be harmed: only words of the report that give somebody an office make
that person public, and no office makes a child public.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

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

_CHILD = re.compile(
    r"\b(?:child|children|boys?|girls?|infants?|bab(?:y|ies)|toddlers?|newborns?|minors?|teen(?:age)?(?:r|rs)?|"
    r"school(?:boy|girl|child)\w{0,3}|kids?|underage|adolescents?|orphans?)\b",
    re.IGNORECASE,
)
# "9-year-old", "aged 9", ", 9," and "(9)": an age below eighteen; "nine-year-old" in words.
_AGE = r"(?:1[0-7]|[1-9])"
_AGE_WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
)
_AGED = re.compile(
    rf"\b(?:{_AGE}|{_AGE_WORDS})[-\s](?:years?|months?|weeks?|days?)[-\s]old\b|\baged\s(?:just\s|only\s)?"
    rf"(?:{_AGE}|{_AGE_WORDS})\b|\b{_AGE}\s?y/?o\b",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(rf"\s?[,(]\s?(?:just\s|only\s|age\s|aged\s)?{_AGE}\s?[,)]")
_AROUND = 45  # characters before and after a name in which a description of it may stand

_OFFICE_WORDS = (
    r"(?:president|premier|minister|chancellor|monarch|king|queen|emir|governor|mayor|ambassador|envoy|consul|senator|"
    r"congress(?:man|woman)|lawmaker|parliamentarian|legislator|mps?|judge|prosecutor|attorney|magistrate|minist\w{2,6}|"
    r"general|gen|colonel|col|lieutenant|lt|major|maj|captain|capt|sergeant|sgt|brigadier|brig|admiral|marshal|"
    r"commander|commandant|commissioner|secretary|spokes(?:man|woman|person)|chairman|chairwoman|chief|director|"
    r"officer|official|superintendent|inspector|archbishop|bishop|patriarch|pope|ayatollah|coordinator|rapporteur|"
    r"representative|correspondent|reporter)"
)
_OFFICE = re.compile(rf"\b{_OFFICE_WORDS}\b\.?(?!['\u2019]s\b)", re.IGNORECASE)
_NOT_IN_OFFICE = re.compile(
    r"\b(?:former|ex|retired|late|wife|husband|son|daughter|brother|sister|father|mother|relative|cousin|driver|"
    r"neighbou?r|aide|friend|victim|detained|ousted)\b",
    re.IGNORECASE,
)
_OFFICE_BEFORE = re.compile(rf"\b{_OFFICE_WORDS}\.?[\s,]{{1,2}}$", re.IGNORECASE)
_OFFICE_AFTER = re.compile(rf"\s?,\s(?:the\s|a\s|an\s)?(?:[\w'-]{{1,20}}\s){{0,3}}{_OFFICE_WORDS}\b", re.IGNORECASE)
_NO_APPOSITION = re.compile(r"\b(?:who|whose|which|said|told|and|by|to|with|from|as|was|is|his|her|their)\b", re.I)

_SPEECH = (
    r"(?:said|says|told|tells|added|recalled|recounted|described|explained|asked|cried|remembered|testified|whispered)"
)
_SPEAKS_BEFORE = re.compile(rf"\b(?:{_SPEECH}|according\sto)\s$", re.IGNORECASE)
_SPEAKS_AFTER = re.compile(rf"(?:,\s[^,.;\n]{{1,60}},)?\s{_SPEECH}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a report: why to protect it (stand-ins; empty: no reason), and whether an office makes it public.

    `entity` None: words that name the source of `claim` and belong to no entity. `names` are the phrases that name it,
    as printed.
    `speaks_for` is True where a claim gives it an official kind of source.
    """

    entity: str | None
    names: tuple[str, ...]
    why: frozenset[str]
    in_office: bool
    speaks_for: bool
    claim: str | None = None

    @property
    def sure(self) -> bool:
        """True where no office makes this person public: children, and who speaks for nobody."""
        return not self.why.isdisjoint((CHILD, WITNESS, LOCAL, SOURCE))

    @property
    def protected(self) -> bool:
        """True where this report alone is reason enough not to name the person."""
        return self.sure or (bool(self.why) and not self.public)

    @property
    def public(self) -> bool:
        """True where the report gives the person an office."""
        return self.in_office or self.speaks_for

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
    for entity in reading.entities:
        if entity.kind == "person":
            yield _person(reading, entity, claims[entity.id], parts[entity.id])
    for claim in reading.claims:
        source = claim.source
        if source is not None and source.entity not in known and _is_a_person(reading, source):
            why = frozenset((_OF_KIND.get(source.kind, SOURCE),))
            yield Person(None, (source.span.text,), why, in_office=False, speaks_for=False, claim=claim.id)


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


def _person(reading: Reading, entity: Entity, sources: list[Source], parts: set[tuple[str, str]]) -> Person:
    named = [mention.span for mention in entity.mentions if mention.named]
    named += [source.span for source in sources if source.named]
    names = [span.text for span in named]
    if named:  # an unnamed person's entity is called by its description ("eyewitness"), which names nobody
        names.append(entity.name)
    spans = [mention.span for mention in entity.mentions] + [source.span for source in sources]
    why = {_OF_KIND.get(source.kind, SOURCE) for source in sources if source.kind in UNOFFICIAL_SOURCE_KINDS}
    why |= set(_suffered(parts))
    text = reading.document.text
    if any(_is_a_child(text, span) for span in spans):
        why.add(CHILD)
    in_office = any(_holds_an_office(text, span) for span in spans)
    speaks_for = any(source.kind not in UNOFFICIAL_SOURCE_KINDS for source in sources)
    if not sources and not in_office and any(_speaks(text, span) for span in named):
        why.add(SOURCE)  # quoted, though no claim was read of it
    return Person(entity.id, tuple(dict.fromkeys(names)), frozenset(why), in_office, speaks_for)


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
    near_before = " ".join(before.split()[-3:])
    apposition = after.split(",")[1] if after.lstrip().startswith(",") and after.count(",") else ""
    described = f"{near_before} {span.text}" if not re.search(r"[,;:]", near_before) else span.text
    return bool(
        _CHILD.search(span.text)
        or _CHILD.search(near_before.split(",")[-1])
        or _AGED.search(described)
        or _AGE_AFTER.match(after)
        or _CHILD.search(apposition)
        or _AGED.search(after.split(" said")[0])
    )


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
