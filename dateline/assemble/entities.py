"""Which mentions are one thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.assemble.clusters import Clusters
from dateline.assemble.mentions import Noted, named_everywhere, noted
from dateline.assemble.names import describes, initials
from dateline.model.document import Document, Span
from dateline.model.findings import Findings, Groundings, Link
from dateline.model.reading import Entity, Mention
from dateline.model.values import Place
from dateline.model.vocabulary import ENTITY_KINDS

SAME_ENTITY = 0.5
# A name less sure than this is not looked for in the rest of the text: one doubtful sighting would be marked all over.
SPREAD_NAME = 0.4
# With such a word between, the name inside a description names something else: "outskirts of Mosul", "US and allies".
_APART = re.compile(
    r"\b(?:of|in|at|on|near|outside|inside|around|from|to|into|by|with|and|or|linked|tied|loyal|between|against|"
    r"capital|suburbs?|districts?|neighbou?rhoods?|countryside|spokes\w+|co-\w+|branch|affiliate|allies)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"^[^|]*?\b(?:tens|dozens|scores|hundreds|thousands|number|handful|some|most|all) of\b", re.IGNORECASE
)
_SINGLE = frozenset({"person", "place"})


@dataclass(frozen=True, slots=True)
class Things:
    """The entities of one report in text order, and for each mention of the findings the position of its entity."""

    entities: tuple[Entity, ...]
    of_mention: tuple[int, ...]

    def id_of(self, mention: int) -> str:
        """The id of the entity that a mention of the findings belongs to."""
        return self.entities[self.of_mention[mention]].id


def things(doc: Document, findings: Findings, groundings: Groundings) -> Things:
    """Every mention of the findings in exactly one entity, and every further occurrence of each name with it.

    Names join by their words, their canonical actor or their place; then learned links join the rest, best antecedent
    first, never across a contradiction; a description without a link joins the name it holds or an equal description.
    """
    rows = noted(findings, groundings)
    merge = _Merge(rows)
    merge.names(doc.text)
    linked = merge.links(findings.same_entity)
    merge.descriptions(linked)
    return _entities(doc, rows, merge.clusters.sets())


class _Merge:
    """The merging of mentions, step by step, with what speaks against each step."""

    def __init__(self, rows: list[Noted]) -> None:
        self.rows = rows
        self.clusters = Clusters(len(rows))
        self.facts = [_Facts.of(row) for row in rows]

    def join(self, left: int, right: int) -> None:
        """Merge two sets and what is known of them."""
        a, b = self.clusters.find(left), self.clusters.find(right)
        if a != b:
            self.facts[self.clusters.join(a, b)] = self.facts[a].with_(self.facts[b])

    def join_all(self, items: Iterable[int]) -> None:
        """Merge many positions into one set."""
        first, *rest = items
        for item in rest:
            self.join(first, item)

    def may_join(self, left: int, right: int) -> bool:
        """True where nothing known of the two sets contradicts that they are one thing."""
        a, b = self.clusters.find(left), self.clusters.find(right)
        return a == b or self.facts[a].agrees(self.facts[b])

    def names(self, text: str) -> None:
        """Join names by what they say alone."""
        same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i, row in enumerate(self.rows):
            if not row.named:
                continue
            same["name", row.sort, row.key].append(i)
            if row.kind == "group" and row.actor:
                same["actor", row.actor].append(i)
            if row.kind == "place" and row.place and row.place.ref and row.place.basis == "gazetteer":
                same["place", row.place.ref].append(i)
        for (basis, *rest), items in sorted(same.items()):
            if basis == "name" and rest[1].endswith("s"):
                items = [*same.get(("name", rest[0], rest[1][:-1]), ()), *items]
            self.join_all(items)
        self._short_forms(text)

    def _short_forms(self, text: str) -> None:
        """Join acronyms to the names that they abbreviate, and surnames to the only full name that ends in them."""
        names = [i for i, row in enumerate(self.rows) if row.named]
        by_initials: dict[str, set[int]] = defaultdict(set)
        by_last: dict[str, set[int]] = defaultdict(set)
        at = {row.span.start: i for i, row in enumerate(self.rows) if row.named}
        for i in names:
            row = self.rows[i]
            if row.kind == "person" and " " in row.key:
                by_last[row.key.rsplit(" ", 1)[-1]].add(i)
            elif row.kind == "group":
                if len(short := initials(row.span.text)) > 1:
                    by_initials[short].add(i)
                if text[row.span.end : row.span.end + 2] == " (" and (j := at.get(row.span.end + 2)) is not None:
                    self._join_short(j, [i])
        for i in names:
            row = self.rows[i]
            if row.kind == "person":
                alike = by_last[row.key.rsplit(" ", 1)[-1]]
                self._join_short(i, (j for j in alike if self.rows[j].key.endswith(" " + row.key)))
            elif row.kind == "group" and row.span.text.isupper() and len(row.span.text) > 1:
                self._join_short(i, by_initials[row.span.text])

    def _join_short(self, short: int, full: Iterable[int]) -> None:
        sets = {self.clusters.find(i) for i in full} - {self.clusters.find(short)}
        if len(sets) == 1 and self.may_join(short, target := sets.pop()):
            self.join(short, target)

    def links(self, links: Iterable[Link]) -> set[int]:
        """Join each mention to its best antecedent that nothing contradicts; returns the mentions so joined."""
        linked = set()
        best: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            if link.score >= SAME_ENTITY:
                best[link.left].append(link)
        for left in sorted(best):
            for link in sorted(best[left], key=lambda k: (-k.score, -k.right)):
                if self.may_join(left, link.right):
                    self.join(left, link.right)
                    linked.add(left)
                    break
        return linked

    def descriptions(self, linked: set[int]) -> None:
        """Join descriptions that no link joined: to the last name of their kind inside them, else to an equal one."""
        names = sorted((row.span.start, row.span.end, i) for i, row in enumerate(self.rows) if row.named)
        equal: dict[tuple[str, str], int] = {}
        for i, row in enumerate(self.rows):
            if row.named:
                continue
            held = None if i in linked else self._held(row, names)
            if held is not None and self.may_join(i, held):
                self.join(i, held)
            if not describes(row.span.text):
                continue
            earlier = equal.setdefault((row.kind, row.key), i)
            if i not in linked and held is None and self.may_join(i, earlier):
                self.join(i, earlier)

    def _held(self, row: Noted, names: list[tuple[int, int, int]]) -> int | None:
        inside = names[bisect_left(names, (row.span.start, 0, 0)) : bisect_left(names, (row.span.end, 0, 0))]
        held = [i for _, end, i in inside if end <= row.span.end and self.rows[i].kind == row.kind]
        if not held:
            return None
        inner = self.rows[held[-1]].span
        around = row.span.text[: inner.start - row.span.start] + " | " + row.span.text[inner.end - row.span.start :]
        around = _QUANTITY.sub("", around)
        if row.kind != "person" and (_APART.search(around) or re.search(r"\w(?:['’]s|s['’])(?:\s|$)", around)):
            return held[-1] if row.kind == "place" and _possessive_then_name(around) else None
        return held[-1]


def _possessive_then_name(around: str) -> bool:
    """True for "Iraq’s Nineveh Governorate", where the name at the end is the thing."""
    before, after = around.split(" | ", 1)
    return not after.strip() and not _APART.search(before)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a set of mentions is known to be."""

    sort: str
    actors: frozenset[str]
    places: frozenset[str]
    named_kinds: frozenset[str]
    people: frozenset[str]

    @staticmethod
    def of(row: Noted) -> _Facts:
        gazetteer = row.place is not None and row.place.basis == "gazetteer" and row.kind == "place" and row.named
        return _Facts(
            row.sort,
            frozenset({row.actor}) if row.actor and row.kind == "group" else frozenset(),
            frozenset({row.place.ref}) if gazetteer and row.place and row.place.ref else frozenset(),
            frozenset({row.kind}) & _SINGLE | (frozenset({row.kind}) if row.named else frozenset()),
            frozenset(row.key.split()) if row.named and row.kind == "person" else frozenset(),
        )

    def with_(self, other: _Facts) -> _Facts:
        return _Facts(
            self.sort,
            self.actors | other.actors,
            self.places | other.places,
            self.named_kinds | other.named_kinds,
            self.people | other.people,
        )

    def agrees(self, other: _Facts) -> bool:
        def apart(a: frozenset[str], b: frozenset[str]) -> bool:
            return bool(a and b) and a.isdisjoint(b)

        return self.sort == other.sort and not (
            apart(self.actors, other.actors)
            or apart(self.places, other.places)
            or apart(self.named_kinds, other.named_kinds)
            or apart(self.people, other.people)
        )


def _entities(doc: Document, rows: list[Noted], sets: list[list[int]]) -> Things:
    of_name: dict[str, int] = {}
    for number, items in enumerate(sets):
        for i in items:
            if rows[i].named and (rows[i].score >= SPREAD_NAME):
                of_name.setdefault(rows[i].span.text, number)
    everywhere = named_everywhere(doc, of_name)
    sure: dict[str, float] = {}
    mentions: list[dict[Span, bool]] = [{} for _ in sets]
    scores: dict[tuple[int, Span], float] = {}
    for number, items in enumerate(sets):
        for i in items:
            row = rows[i]
            mentions[number][row.span] = mentions[number].get(row.span, False) or row.named
            scores[number, row.span] = max(scores.get((number, row.span), 0.0), row.score)
            if row.named:
                sure[row.span.text] = max(sure.get(row.span.text, 0.0), row.score)
    for name, spans in everywhere.items():
        for span in spans:
            mentions[of_name[name]][span] = True
            scores.setdefault((of_name[name], span), sure[name])
    in_order = [sorted(found, key=_ends) for found in mentions]
    order = sorted(range(len(sets)), key=lambda number: (_ends(in_order[number][0]), number))
    entities, of_mention = [], [0] * len(rows)
    for position, number in enumerate(order):
        members = [rows[i] for i in sets[number]]
        for i in sets[number]:
            of_mention[i] = position
        kind = _kind(members)
        entities.append(
            Entity(
                id=f"E{position + 1}",
                kind=kind,
                name=_name(kind, members, mentions[number]),
                mentions=tuple(
                    Mention(span, mentions[number][span], round(scores[number, span], 4)) for span in in_order[number]
                ),
                place=_place(members) if kind in ("place", "site", "route") else None,
            )
        )
    return Things(tuple(entities), tuple(of_mention))


def _ends(span: Span) -> tuple[int, int]:
    """What spans are ordered by, as a tuple: many times cheaper to compare than the spans."""
    return span.start, span.end


def _kind(members: list[Noted]) -> str:
    """The kind most of the names have; without names, most of the descriptions."""
    votes: Counter[str] = Counter()
    for row in [m for m in members if m.named] or members:
        votes[row.kind] += round(row.score * 1000)
    return min(votes, key=lambda kind: (-votes[kind], ENTITY_KINDS.index(kind)))


def _name(kind: str, members: list[Noted], mentions: dict[Span, bool]) -> str:
    """The fullest name of a person, else the name most used; without names, the fullest description."""
    used = Counter(span.text for span, named in mentions.items() if named)
    if not used:
        words = [m.span.text for m in members if describes(m.span.text)] or [m.span.text for m in members]
        return max(words, key=lambda text: (len(text), text))
    if kind == "person":
        return max(used, key=lambda text: (len(text.split()), used[text], len(text), text))
    spelt_out = {text: n for text, n in used.items() if not text.isupper()} or used
    return max(spelt_out, key=lambda text: (used[text], len(text), text))


def _place(members: list[Noted]) -> Place | None:
    """The place of the best mention: found in the gazetteer before derived, by name before description."""
    found = [(row, row.place) for row in members if row.place]
    if not found:
        return None
    votes = Counter(place.ref for _, place in found)

    def worth(pair: tuple[Noted, Place]) -> tuple[bool, bool, int, float, int]:
        row, place = pair
        return place.basis == "gazetteer", row.named, votes[place.ref], row.score, -row.span.start

    return max(found, key=worth)[1]
