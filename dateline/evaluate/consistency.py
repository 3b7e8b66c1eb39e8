"""Whether a report altered without changing what it tells is read the same, over reports that nobody has annotated.

Where the record must stay, `hits` are the parts that both records have, moved back to the places of the first text: the
F1 is the share of the record that stayed. Elsewhere it is the share of the cases that came out as they must.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluate import alterations
from dateline.evaluate.alterations import Altered
from dateline.evaluate.tally import Outcome
from dateline.find.sentences import sentence_starts
from dateline.model.document import Document, Span
from dateline.model.reading import Event, Reading
from dateline.pipeline import Tools, read_documents
from dateline.read import ReadOptions, document, document_from_text

_FORCED = ReadOptions(force=True)
_DEALT_WITH = 100  # reports altered and read together

_Parts = set[tuple[Hashable, ...]]
_Place = Callable[[int, int], tuple[int, int]]


@dataclass(frozen=True)
class _Case:
    """An altered report, and how its reading is held against that of the report it was made from."""

    name: str
    reading: Reading
    document: Document
    altered: Altered | None = None
    sentence: Span | None = None


def outcomes(reports: Sequence[Document], quiet: Sequence[str], tools: Tools, *, seed: int = 1) -> Iterator[Outcome]:
    """One outcome a report, then one for each text that tells no event."""
    for begin in range(0, len(reports), _DEALT_WITH):
        readings = [r for r in read_documents(reports[begin : begin + _DEALT_WITH], tools) if isinstance(r, Reading)]
        cases = [
            case for k, r in enumerate(readings) for case in _cases(r, random.Random(seed * 1_000_003 + begin + k))
        ]
        by_report: dict[str, Outcome] = {r.document.id: Outcome(r.document.id) for r in readings}
        for case, found in zip(cases, read_documents((case.document for case in cases), tools), strict=True):
            if isinstance(found, Reading):
                _judge(by_report[case.reading.document.id], case, found)
        yield from by_report.values()
    documents = (document_from_text(text, id=f"quiet-{k}", options=_FORCED) for k, text in enumerate(quiet))
    for reading in read_documents(documents, tools):
        assert isinstance(reading, Reading)
        out = Outcome(reading.document.id)
        out.measures["no event: none is found"].add(not reading.events, 1, 1)
        for event in reading.events:
            out.errors["event where there is none"].append(f"{event.type}: {event.triggers[0].text!r}")
        yield out


def quiet_texts(file: Path) -> list[str]:
    """The texts of a JSON-lines file."""
    from dateline.learn.corpora import lines

    return [row["text"] for row in lines(file)]


def _cases(reading: Reading, chance: random.Random) -> Iterator[_Case]:
    doc = reading.document
    text = doc.text

    def case(name: str, altered: Altered, sentence: Span | None = None) -> _Case:
        again = document_from_text(altered.text, published=doc.published, id=f"{doc.id}-{name}", options=_FORCED)
        return _Case(name, reading, again, altered, sentence)

    yield case("white space", alterations.respaced(text, chance))
    yield case("Unicode form", alterations.decomposed(text))
    yield case("sentences added", alterations.followed(text, chance))
    if (other := alterations.renamed(reading, chance)) is not None:
        yield case("people renamed", other)
    around = alterations.surrounded(text).encode("utf-8", "replace")
    yield _Case("page furniture", reading, document(around, name=doc.id, options=_FORCED))
    told = list(_told_alone(reading))
    if told:
        sentence = chance.choice(told)
        names = {m.span.start for entity in reading.entities for m in entity.mentions if m.named}
        yield case("denied", alterations.denied(text, sentence, named=sentence.start in names), sentence)
        if sentence.text != text.strip():
            yield case("deleted", alterations.without(text, sentence.start, sentence.end), sentence)


def _told_alone(reading: Reading) -> Iterator[Span]:
    """Sentences that tell a happening which no other sentence tells, in the report's own voice."""
    text = reading.document.text
    starts = sentence_starts(text)
    said = [span for claim in reading.claims for span in (*claim.content, *([claim.cue] if claim.cue else ()))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        words = text[start:end].rstrip()
        if not words or any(span.start < end and start < span.end for span in said):
            continue
        sentence = Span(start, start + len(words), words)
        if any(event.status == "happened" for event in _events_of(reading, sentence)):
            yield sentence


def _events_of(reading: Reading, sentence: Span) -> list[Event]:
    return [event for event in reading.events if all(sentence.contains(trigger) for trigger in event.triggers)]


def _judge(out: Outcome, case: _Case, found: Reading) -> None:
    if case.name == "denied":
        _judge_denied(out, case, found)
    elif case.name == "deleted":
        _judge_deleted(out, case, found)
    elif case.altered is None:
        same = case.document.text == case.reading.document.text
        out.measures[f"{case.name}: the text is the same"].add(same, 1, 1)
        if not same:
            out.errors["page furniture left, or text lost"].append(_first_difference(case))
    else:
        for part, ours in _parts(case.reading, lambda a, b: (a, b)).items():
            theirs = _parts(found, case.altered.span)[part]
            out.measures[f"{case.name}: {part}"].add(len(ours & theirs), len(theirs), len(ours))


def _first_difference(case: _Case) -> str:
    ours, theirs = case.reading.document.text, case.document.text
    at = next((k for k, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    return f"{ours[at : at + 60]!r} became {theirs[at : at + 60]!r}"


def _parts(reading: Reading, place: _Place) -> dict[str, _Parts]:
    """The record as a set of parts at the places of the first text."""

    def at(span: Span) -> tuple[int, int]:
        return place(span.start, span.end)

    names: _Parts = {(at(m.span), e.kind) for e in reading.entities for m in e.mentions if m.named}
    record: _Parts = {("name", *name) for name in names}
    for event in reading.events:
        where = frozenset(at(trigger) for trigger in event.triggers)
        record.add(("event", event.type, event.status, where))
        first = min(where)
        record |= {("role", first, role.role, at(role.span)) for role in event.roles}
        record |= {("count", first, at(c.span), c.count.low, c.count.high) for c in event.counts}
        if event.time:
            record.add(("time", first, at(event.time.span), event.time.when.value))
    for claim in reading.claims:
        source = claim.source and at(claim.source.span)
        record.add(("claim", source, tuple(at(span) for span in claim.content), claim.stance))
    return {"record": record, "names": names}


def _judge_denied(out: Outcome, case: _Case, found: Reading) -> None:
    assert case.sentence is not None
    assert case.altered is not None
    statuses = {case.altered.span(t.start, t.end): event.status for event in found.events for t in event.triggers}
    for event in _events_of(case.reading, case.sentence):
        if event.status == "happened":
            status = statuses.get((event.triggers[0].start, event.triggers[0].end), "lost")
            out.measures["denied: the status is denied"].add(status == "denied", 1, 1)
            if status != "denied":
                out.errors["denied but not read so"].append(
                    f"{status}: {event.triggers[0].text!r} in {case.sentence.text!r}"
                )


def _judge_deleted(out: Outcome, case: _Case, found: Reading) -> None:
    assert case.sentence is not None
    gone = _events_of(case.reading, case.sentence)
    for event in gone:
        before = sum(other.type == event.type for other in case.reading.events)
        without = before - sum(other.type == event.type for other in gone)
        left = sum(other.type == event.type for other in found.events)
        out.measures["deleted: the event is gone"].add(left <= without, 1, 1)
