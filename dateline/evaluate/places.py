"""Which place a toponym means: LGL, TR-News and GeoWebNews, from the toponyms that people marked.

The weights are fitted anew for each fifth of the documents of all sets, without that fifth. `all`: of every marked
toponym that has a GeoNames id (exact) or a point (within so many km); no answer is wrong. `among candidates`: the
convention of Mordecai 3, which leaves out names of peoples and mentions whose answer is not among the candidates. The
same GeoNames place counts as 0 km away: the corpora and the gazetteer mark the middle of a wide area differently.
Kilometres are those of the answers given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluate.tally import Outcome
from dateline.ground.evidence import Weigher
from dateline.ground.gazetteer import AREAS, Gazetteer
from dateline.ground.places import Resolved, resolved
from dateline.learn import toponyms
from dateline.model.document import Document
from dateline.model.globe import distance_km

FOLDS = 5
WITHIN_KM = (161, 20)


@dataclass(frozen=True, slots=True)
class Set:
    """A set of documents with toponyms, under the name it has in tables."""

    name: str
    documents: list[toponyms.Annotated]


def sets(files: Sequence[Path]) -> list[Set]:
    """A set for each file, called after it."""
    return [Set(file.name.split(".")[0], toponyms.toponyms(file)) for file in files]


def outcomes(measured: Sequence[Set], further: Sequence[toponyms.Annotated], gazetteer: Gazetteer) -> Iterator[Outcome]:
    """One outcome a document, judged with weights fitted to the documents of the other folds and to `further`."""
    labelled = [(one.name, document) for one in measured for document in one.documents]
    documents = [document for _, document in labelled]
    start = toponyms.cases([*documents, *further], gazetteer, toponyms.first_ranker())
    for fold in range(FOLDS):
        learnt = [k for k in range(len(start)) if k >= len(documents) or k % FOLDS != fold]
        everything = [*documents, *further]
        ranker = toponyms.learnt([everything[k] for k in learnt], gazetteer, [start[k] for k in learnt])
        weigher = Weigher(gazetteer, ranker)
        for name, (doc, truths) in labelled[fold::FOLDS]:
            found = resolved(doc, [truth.span for truth in truths], gazetteer, weigher)
            yield judged(name, doc, truths, found)


def judged(name: str, doc: Document, truths: Sequence[toponyms.Truth], found: Sequence[Resolved]) -> Outcome:
    """The document's measures, kilometres and errors."""
    out = Outcome(doc.id)
    for truth, answer in zip(truths, found, strict=True):
        ref = f"geonames:{truth.id}"
        exact = answer.place is not None and answer.place.ref == ref
        among = any(place.ref == ref for place in answer.candidates)
        km = _km(truth, answer, exact)
        parts = ["all", "among candidates"] if among and not answer.people else ["all"]
        for part in parts:
            if truth.id is not None:
                out.measures[f"{name}: exact, {part}"].add(exact, 1, 1)
            for limit in WITHIN_KM:
                out.measures[f"{name}: within {limit} km, {part}"].add(km is not None and km <= limit, 1, 1)
            if km is not None:
                out.amounts[f"{name}: km, {part}"].append(km)
        if truth.id is not None and not exact:
            out.errors[f"{name}: {_kind(truth, answer, among)}"].append(_shown(doc, truth, answer, km))
    return out


def _km(truth: toponyms.Truth, answer: Resolved, exact: bool) -> float | None:
    if answer.place is None:
        return None
    return 0.0 if exact else distance_km((truth.lat, truth.lon), (answer.place.lat, answer.place.lon))


def _kind(truth: toponyms.Truth, answer: Resolved, among: bool) -> str:
    if answer.people:
        return "another country for a people"
    if not answer.candidates:
        return "name not in the gazetteer"
    if not among:
        return "place not among the candidates"
    if answer.place is None:
        return "no answer"
    right = next(place for place in answer.candidates if place.ref == f"geonames:{truth.id}")
    chosen = next((place for place in answer.candidates if place.ref == answer.place.ref), None)
    if chosen is None:
        return "part of a place, or its surroundings"
    if (chosen.kind in AREAS) == (right.kind in AREAS):
        return "another place of that name"
    return "division for town" if chosen.kind in AREAS else "town for division"


def _shown(doc: Document, truth: toponyms.Truth, answer: Resolved, km: float | None) -> str:
    span = truth.span
    words = doc.text[max(0, span.start - 30) : span.end + 30]
    place = answer.place
    given = "nothing" if place is None else f"{place.ref}, {place.admin1}, {place.country}, {km or 0:.0f} km off"
    return f"{span.text!r} in {words!r} is geonames:{truth.id}; given {given}"
