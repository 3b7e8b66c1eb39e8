"""Where a verb's event happened, by event_location: one verb a sentence, its places, or none.

A sentence is right where the reader's place is one of its places, on exactly the same words, or both tell none. The
second row is the F1 of places on exactly the same words, without the sentences that tell none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dateline.evaluate.seeing import At, at, seen
from dateline.evaluate.tally import Outcome
from dateline.find.decode import Labelled, runs_of, spans_of
from dateline.find.finder import Finder
from dateline.find.labels import FILLER_TYPES, ROLE_LINKS
from dateline.find.pairs import PAIR_TASKS, Spans
from dateline.find.reader import Seen
from dateline.find.tokens import Words
from dateline.learn.examples import Example
from dateline.model.vocabulary import ENTITY_KINDS

# The chance from which a place is told (the best of five on sentences of the training part).
BELIEVED = 0.15

_WHERE = frozenset({"place", "site", "route"})


def outcomes(examples: Sequence[Example], finder: Finder) -> Iterator[Outcome]:
    """One outcome a sentence."""
    for number, (example, (words, sight)) in enumerate(
        zip(examples, seen([e.text for e in examples], finder), strict=True)
    ):
        verbs = example.links["role"][0]
        told = {(a, b) for a, b, _ in example.spans["event_location_place"]}
        yield judged(
            str(number), example.text, verbs[0][:2] if verbs else None, told, _place(words, sight, verbs, finder)
        )


def _place(words: Words, sight: Seen, verbs: Sequence[tuple[int, int, str]], finder: Finder) -> At | None:
    places = _candidates(words, sight)
    verb = words.at(*verbs[0][:2]) if verbs else None
    if not places or verb is None:
        return None
    left = Spans.of([(*verb, PAIR_TASKS["role"].left_types.index("other"))])
    right = Spans.of([(p.first, p.last, FILLER_TYPES.index("place-name")) for p in places])
    pairs, answers = finder.reader.pairs["role"].of_near(words, sight.vectors, left, right)
    chances = answers[:, ROLE_LINKS.index("place")]
    if not len(chances) or chances.max() < BELIEVED:
        return None
    return at(words, places[int(pairs[1][int(np.argmax(chances))])])


def _candidates(words: Words, sight: Seen) -> list[Labelled]:
    """The places that this corpus's own layer marks, then names of places that it does not."""
    found = {(p.first, p.last): p for p in runs_of(sight.rows, "event_location_place")}
    for name in spans_of(words, sight.rows, "name"):
        if ENTITY_KINDS[name.label] in _WHERE:
            found.setdefault((name.first, name.last), name)
    return list(found.values())


def judged(name: str, text: str, verb: At | None, told: set[At], found: At | None) -> Outcome:
    """The sentence's measures, slice and error."""
    out = Outcome(name)
    right = found in told if told else found is None
    out.measures["place of the verb, right or rightly none"].add(right, 1, 1)
    out.measures["place of the verb"].add(found in told, found is not None, bool(told))
    out.slices["place of the verb, right or rightly none", "sentences that tell", "a place" if told else "none"].add(
        right, 1, 1
    )
    if not right:
        shown = f"{text!r}: {verb and text[slice(*verb)]!r} at {found and text[slice(*found)]!r}"
        kind = (
            "place missed" if found is None else "place that is none" if not told else "another place, or other words"
        )
        out.errors[kind].append(f"{shown}, told {[text[a:b] for a, b in sorted(told)]}")
    return out
