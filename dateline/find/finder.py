"""`find`'s door: a document in, its findings out."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from dateline.find.claims import claims_of
from dateline.find.decode import Labelled, chances_of, spans_of
from dateline.find.directions import directed
from dateline.find.labels import FILLER_TYPES, MENTION_TYPES, ROLE_LINKS, SPAN_LAYERS
from dateline.find.numbers import whole_numbers
from dateline.find.pairs import (
    ENTITY_REACH,
    EVENT_REACH,
    Floats,
    PairScorer,
    Spans,
    earlier_pairs,
    pair_features,
)
from dateline.find.quiet import believed
from dateline.find.reader import Reader, Seen, open_tokenizer
from dateline.find.tokens import Words, words_of
from dateline.model.adjectives import used_as_adjective
from dateline.model.document import Document, Span
from dateline.model.findings import Findings, FoundMention, FoundTrigger, Link
from dateline.model.vocabulary import (
    ENTITY_KINDS,
    EVENT_TYPES,
    FAMILY_OF,
    KIND_OF_HEAD,
    SORT_OF,
    STATUSES,
)

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Links below this chance are not told; what is done with the others is for `assemble` to say.
LEAST_CHANCE = 0.2

_DASHES = frozenset("-–—")
_JOINED_BY = ("route", "site")

# No mention of the 23,532 in gold/train begins or ends with these, but for a "who" and a "the" or two.
_BINDS_BACK = frozenset(("and", "or", "of", "from", "by", "was", "were", "has", "have", "had"))
_BINDS_ON = _BINDS_BACK | frozenset(("the", "a", "an", "who", "which", "that", "in", "on", "to", "with", "for"))


class Finder:
    """Reads documents with one trained reader; safe to use from several threads."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return open_tokenizer()

    def words(self, doc: Document) -> Words:
        """The words of a document's text."""
        return words_of([doc.text], self._tokenizer)[0]

    def findings(self, doc: Document) -> Findings:
        """Everything the reader sees in one document."""
        words = self.words(doc)
        if not len(words):
            return Findings()
        return _findings(doc, words, self.reader.see(words), self.reader)


def _findings(doc: Document, words: Words, seen: Seen, reader: Reader) -> Findings:
    def span(found: Labelled) -> Span:
        return doc.span(int(words.start[found.first]), int(words.end[found.last]))

    rows = seen.rows
    mentions = _mentions(words, rows)
    claims, sources = claims_of(words, seen, reader.pairs["claim"], span, [m for m, _ in mentions])
    mentions = sorted([*mentions, *((source, False) for source in sources)], key=_mention_order)
    triggers = believed(spans_of(words, rows, "trigger"), len(words))
    values = spans_of(words, rows, "value")
    statuses = chances_of(rows, "status").argmax(axis=1).tolist()
    value_names = SPAN_LAYERS["value"]
    times = [v for v in values if value_names[v.label] == "time"]
    numbers = whole_numbers(words, [v for v in values if value_names[v.label] == "number"])
    mention_spans = Spans.of([(m.first, m.last, MENTION_TYPES.index(_mention_type(m, named))) for m, named in mentions])
    trigger_spans = Spans.of([(t.first, t.last, t.label) for t in triggers])
    families = [FAMILY_OF[EVENT_TYPES[t.label]] for t in triggers]
    sorts = [SORT_OF[ENTITY_KINDS[m.label]] for m, _ in mentions]
    roles, times_of, counts_of = _role_links(words, seen, reader, trigger_spans, mentions, times, numbers)
    found_at = {(m.first, m.last): k for k, (m, _) in enumerate(mentions)}
    return Findings(
        mentions=tuple(FoundMention(span(m), ENTITY_KINDS[m.label], named, m.score) for m, named in mentions),
        triggers=tuple(
            FoundTrigger(span(t), EVENT_TYPES[t.label], STATUSES[statuses[t.first]], t.score) for t in triggers
        ),
        times=tuple(span(t) for t in times),
        numbers=tuple(span(n) for n in numbers),
        claims=tuple(claim.placed(found_at) for claim in claims),
        roles=roles,
        times_of=times_of,
        counts_of=counts_of,
        same_event=_same_links(words, seen, reader.pairs["event"], trigger_spans, families, EVENT_REACH),
        same_entity=_same_links(words, seen, reader.pairs["entity"], mention_spans, sorts, ENTITY_REACH),
    )


def _mentions(words: Words, rows: Floats) -> list[tuple[Labelled, bool]]:
    """Names and noun phrases with whether they are names; a phrase that is just a name counts as the name.

    English names are written with a capital (0.3 % of the gold ones are not), and an adjective alone is none.
    """
    names = _compounds(words, [n for n in _complete(words, rows, "name") if _is_name(words, n)])
    taken = {(n.first, n.last) for n in names}
    phrases = [p for p in _complete(words, rows, "phrase") if (p.first, p.last) not in taken]
    found = [*((n, True) for n in names), *((p, False) for p in phrases)]
    return sorted(((_of_its_head(words, span), named) for span, named in found), key=_mention_order)


def _complete(words: Words, rows: Floats, layer: str) -> list[Labelled]:
    """The spans of a layer without a word at an end that only binds them to what stands there: "residents of"."""
    out = []
    for span in spans_of(words, rows, layer):
        first, last = span.first, span.last
        while first <= last and words.word(last).lower() in _BINDS_ON:
            last -= 1
        while first <= last and words.word(first).lower() in _BINDS_BACK:
            first += 1
        first, last = words.balanced(first, last)
        if (first, last) == (span.first, span.last):
            out.append(span)
        elif first <= last:
            out.append(replace(span, first=first, last=last))
    return out


def _is_name(words: Words, span: Labelled) -> bool:
    begin, end = int(words.start[span.first]), int(words.end[span.last])
    return not words.text[begin:end].islower() and not used_as_adjective(words.text, begin, end)


def _compounds(words: Words, names: list[Labelled]) -> list[Labelled]:
    """The names, those that a dash joins before the word for a way or a site made one: "Mosul-Raqqa road"."""
    out: list[Labelled] = []
    for name in names:
        before = out[-1] if out else None
        if before and name.first - before.last == 2 and words.word(before.last + 1) in _DASHES:
            last = name.last
            if last + 1 < len(words) and KIND_OF_HEAD.get(words.word(last + 1).lower()) in _JOINED_BY:
                last += 1
            if KIND_OF_HEAD.get(words.word(last).lower()) in _JOINED_BY:
                out[-1] = replace(before, last=last, score=min(before.score, name.score))
                continue
        out.append(name)
    return out


def _of_its_head(words: Words, span: Labelled) -> Labelled:
    kind = KIND_OF_HEAD.get(words.word(span.last).lower())
    return span if kind is None else replace(span, label=ENTITY_KINDS.index(kind))


def _mention_order(row: tuple[Labelled, bool]) -> tuple[int, int]:
    return row[0].first, -row[0].last


def _mention_type(mention: Labelled, named: bool) -> str:
    return f"{ENTITY_KINDS[mention.label]}-{'name' if named else 'phrase'}"


def _role_links(
    words: Words,
    seen: Seen,
    reader: Reader,
    triggers: Spans,
    mentions: list[tuple[Labelled, bool]],
    times: list[Labelled],
    numbers: list[Labelled],
) -> tuple[tuple[Link, ...], tuple[Link, ...], tuple[Link, ...]]:
    """Trigger → mention, trigger → time, trigger → number."""
    time_type, number_type = FILLER_TYPES.index("time"), FILLER_TYPES.index("number")
    table = [
        (m.first, m.last, FILLER_TYPES.index(_mention_type(m, named)), 0, k) for k, (m, named) in enumerate(mentions)
    ]
    table += [(t.first, t.last, time_type, 1, k) for k, t in enumerate(times)]
    table += [(n.first, n.last, number_type, 2, k) for k, n in enumerate(numbers)]
    links: tuple[list[Link], list[Link], list[Link]] = ([], [], [])
    if not table or not len(triggers):
        return (), (), ()
    fillers = Spans.of([row[:3] for row in table])
    pairs, chances = reader.pairs["role"].of_near(words, seen.vectors, triggers, fillers)
    chances = directed(chances, words, triggers, fillers, pairs)
    for k, label in np.argwhere(chances[:, 1:] >= LEAST_CHANCE).tolist():
        answer, (_, _, _, which, right) = ROLE_LINKS[label + 1], table[pairs[1][k]]
        wanted = 1 if answer == "time" else 2 if answer.startswith("count-") else 0
        if wanted == which:
            score = round(float(chances[k, label + 1]), 4)
            links[which].append(Link(int(pairs[0][k]), right, answer.removeprefix("count-"), score))
    return tuple(links[0]), tuple(links[1]), tuple(links[2])


def _same_links(
    words: Words, seen: Seen, scorer: PairScorer, spans: Spans, sorts: list[str], reach: int
) -> tuple[Link, ...]:
    """Which spans are one thing; those of different sorts never are."""
    if len(spans) < 2:
        return ()
    later, earlier = earlier_pairs(len(spans), reach)
    alike = np.unique(sorts, return_inverse=True)[1]
    kept = alike[later] == alike[earlier]
    pairs = later[kept], earlier[kept]
    features = pair_features(words, spans, spans, pairs, wording=True)
    chances = scorer.probabilities(seen.vectors, spans, spans, pairs, features)[:, 1]
    told = np.flatnonzero(chances >= LEAST_CHANCE)
    return tuple(Link(int(pairs[0][k]), int(pairs[1][k]), "same", round(float(chances[k]), 4)) for k in told)
