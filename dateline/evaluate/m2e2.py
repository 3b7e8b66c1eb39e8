"""Events and arguments of M2E2, strictly.

A trigger must have the same words and type. An argument must have the same words and role at such a trigger; roles are
compared in our words (`dateline.learn.corpora.M2E2_ROLE`), and those without a counterpart are left out on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.evaluate.seeing import At, at, overlap, seen
from dateline.evaluate.tally import Outcome
from dateline.find.decode import Labelled, runs_of
from dateline.find.finder import Finder
from dateline.find.labels import CORPUS_LAYERS, FILLER_TYPES, ROLE_LINKS
from dateline.find.pairs import PAIR_TASKS, Spans
from dateline.find.reader import Seen
from dateline.find.tokens import Words
from dateline.learn.corpora import ACE_KIND, M2E2_EVENT, M2E2_ROLE, mention_type
from dateline.learn.examples import Example

# The chance from which a role is told.
BELIEVED = 0.4

_ROLES = tuple(dict.fromkeys(M2E2_ROLE.values()))
_LEFT_TYPES = PAIR_TASKS["role"].left_types

_Event = tuple[At, str]
_Argument = tuple[At, str, At, str]  # trigger, its type, the words of the argument, its role


def outcomes(examples: Sequence[Example], finder: Finder) -> Iterator[Outcome]:
    """One outcome a document."""
    for example, (words, sight) in zip(examples, seen([e.text for e in examples], finder), strict=True):
        yield judged(example, *annotated(example), *_found(words, sight, finder))


def annotated(example: Example) -> tuple[set[_Event], set[_Argument]]:
    """The events and arguments that people found."""
    kinds = {(a, b): kind for a, b, kind in example.spans["m2e2_trigger"]}
    triggers, fillers, answers = example.links["role"]
    arguments = {
        (triggers[i][:2], kinds[triggers[i][:2]], fillers[j][:2], role)
        for (i, j), role in answers.items()
        if role is not None
    }
    return set(kinds.items()), arguments


def _found(words: Words, sight: Seen, finder: Finder) -> tuple[set[_Event], set[_Argument]]:
    triggers, entities = runs_of(sight.rows, "m2e2_trigger"), runs_of(sight.rows, "m2e2_entity")
    events = [(at(words, span), CORPUS_LAYERS["m2e2_trigger"][span.label]) for span in triggers]
    if not triggers or not entities:
        return set(events), set()
    left = Spans.of(
        [
            (span.first, span.last, _LEFT_TYPES.index(M2E2_EVENT.get(kind, "other")))
            for span, (_, kind) in zip(triggers, events, strict=True)
        ]
    )
    right = Spans.of([(span.first, span.last, _filler_type(words, span)) for span in entities])
    pairs, chances = finder.reader.pairs["role"].of_near(words, sight.vectors, left, right)
    arguments = set()
    for k, (i, j) in enumerate(zip(*(side.tolist() for side in pairs), strict=True)):
        chance, role = max((float(chances[k, ROLE_LINKS.index(role)]), role) for role in _ROLES)
        sentences = words.sentence[triggers[i].first], words.sentence[entities[j].first]
        if chance >= BELIEVED and sentences[0] == sentences[1]:
            arguments.add((*events[i], at(words, entities[j]), role))
    return set(events), arguments


def _filler_type(words: Words, span: Labelled) -> int:
    begin, end = at(words, span)
    kind = ACE_KIND[CORPUS_LAYERS["m2e2_entity"][span.label]]
    return FILLER_TYPES.index(mention_type(words.text[begin:end], kind))


def judged(
    example: Example,
    told: set[_Event],
    told_arguments: set[_Argument],
    found: set[_Event],
    found_arguments: set[_Argument],
) -> Outcome:
    """The document's measures, slices and errors."""
    out, text = Outcome(example.id), example.text
    out.measures["events"].add(len(told & found), len(found), len(told))
    hits = told_arguments & found_arguments
    out.measures["arguments"].add(len(hits), len(found_arguments), len(told_arguments))
    for kind in CORPUS_LAYERS["m2e2_trigger"]:
        these, those = ({row for row in rows if row[1] == kind} for rows in (told, found))
        out.slices["events", "type", kind].add(len(these & those), len(those), len(these))
    for role in _ROLES:
        roles = [{row for row in rows if row[3] == role} for rows in (told_arguments, found_arguments)]
        out.slices["arguments", "role", role].add(len(roles[0] & roles[1]), len(roles[1]), len(roles[0]))
    for (begin, end), kind in sorted(told - found):
        other = next((was for where, was in sorted(found) if overlap(where, (begin, end))), None)
        shown = f"{kind}: {text[max(0, begin - 40) : end + 40]!r}"
        out.errors["event missed" if other is None else "event of another type or extent"].append(shown)
    for (begin, end), kind in sorted(found - told):
        if not any(overlap(where, (begin, end)) for where, _ in told):
            out.errors["event that is none"].append(f"{kind}: {text[max(0, begin - 40) : end + 40]!r}")
    for rows, name in ((told_arguments - hits, "argument missed"), (found_arguments - hits, "argument that is none")):
        out.errors[name] += [f"{role} of {text[t[0] : t[1]]!r}: {text[a:b]!r}" for t, _, (a, b), role in sorted(rows)]
    return out
