"""Reports in which somebody denies what is told: the same report with "officials denied that" before a sentence.

Few of the annotated reports deny anything, and what decides the status of a happening is then two words at the other
end of its sentence.
"""

from __future__ import annotations

import random
from dataclasses import replace

from dateline.find.sentences import sentence_starts
from dateline.learn.examples import Example, Labelled

# Words before the source, the source, its entity kind and its source kind.
_SOURCES = (
    ("", "Officials", "group", "official"),
    ("The ", "government", "group", "official"),
    ("The ", "ministry", "group", "official"),
    ("A ", "spokesman", "person", "official"),
    ("The ", "army", "group", "military"),
    ("Military ", "commanders", "group", "military"),
    ("The ", "group", "group", "armed_group"),
    ("", "Police", "group", "police"),
    ("", "Residents", "population", "local"),
    ("", "Activists", "population", "local"),
)
_CUES = ("denied", "denied", "denies", "has denied", "have denied", "later denied")
_TOLD = frozenset({"happened", "ongoing"})


def denied(example: Example, chance: random.Random) -> Example:
    """The example with one sentence denied: its happenings get that status, and a claim says who denies them.

    Where no sentence tells a happening in the report's own voice, the example itself.
    """
    starts = sentence_starts(example.text)
    sentences = list(zip(starts, [*starts[1:], len(example.text)], strict=True))
    taken = [row for layer in ("cue", "content", "source") for row in example.spans.get(layer, ())]
    told = [row for row in example.words.get("status", ()) if row[2] in _TOLD]
    fit = [
        (start, end)
        for start, end in sentences
        if any(start <= a < end for a, _, _ in told) and not any(a < end and start < b for a, b, _ in taken)
    ]
    if not fit or "claim" not in example.links:
        return example
    start, end = chance.choice(fit)
    before, source, kind, source_kind = chance.choice(_SOURCES)
    cue = chance.choice(_CUES)
    prefix = f"{before}{source} {cue} that "
    first = example.text[start : start + 1]
    named = any(a == start for a, _, _ in example.spans.get("name", ()))
    head = first if named else first.lower()
    text = example.text[:start] + prefix + head + example.text[start + 1 :]
    out = _with_room(example, text, start, len(prefix))
    last = len(text[: end + len(prefix)].rstrip().rstrip(".!?"))
    said_by = (start + len(before), start + len(before) + len(source))
    said_with = (said_by[1] + 1, said_by[1] + 1 + len(cue))
    content = (start + len(prefix), last)
    until = end + len(prefix)
    statuses = [
        (a, b, "denied" if start <= a < until and status in _TOLD else status)
        for a, b, status in out.words.get("status", ())
    ]
    return replace(
        out,
        spans={
            **out.spans,
            "cue": [*out.spans["cue"], (*said_with, "cue")],
            "content": [*out.spans["content"], (*content, "content")],
            "source": [*out.spans["source"], (*said_by, "source")],
            "phrase": [*out.spans["phrase"], (*said_by, kind)],
        },
        words={
            **out.words,
            "status": statuses,
            "stance": [*out.words["stance"], (*said_with, "deny")],
            "source_kind": [*out.words["source_kind"], (*said_by, source_kind)],
        },
        links={**out.links, "claim": _with_claim(out.links["claim"], said_by, said_with, content)},
    )


_Links = tuple[list[Labelled], list[Labelled], dict[tuple[int, int], str | None]]


def _with_claim(links: _Links, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> _Links:
    left, right, answers = links
    answers = dict(answers)
    by_content, from_content = (len(left) + 1, len(right) + 1)
    for i, row in enumerate(left):
        if row[2] == "content":
            answers[i, from_content] = None
    for j, row in enumerate(right):
        if row[2] == "content":
            answers[by_content, j] = None
    answers[by_content, from_content] = None
    answers[len(left), len(right)] = answers[len(left), from_content] = answers[by_content, len(right)] = "same"
    return (
        [*left, (*cue, "cue"), (*content, "content")],
        [*right, (*source, "source"), (*content, "content")],
        answers,
    )


def _with_room(example: Example, text: str, at: int, size: int) -> Example:
    """The example with that text, in which so many characters were put in at that place."""

    def span(row: Labelled) -> Labelled:
        start, end, label = row
        return start + size * (start >= at), end + size * (end > at), label

    return example.retold(text, span)
