"""Displacement figures of IDETECT excerpts: figure, unit, term and place of one displacement each.

Of the facts that the excerpt gives (`dateline.export.displacement`) one is the answer: the first that is no part of
another figure. Each measure asks the answer; "any fact" asks whether one of them has the figure, and how many have not.
Terms are IDETECT's: it has none for returns, and calls who returns displaced. A place is right where one of the fact's
places is the place told or lies in its name; where none is told, no fact may name one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.evaluate.tally import Outcome
from dateline.export.displacement import Fact, facts
from dateline.learn.corpora import lines
from dateline.model.document import Document
from dateline.pipeline import Tools, read_document

_UNITS = {"Person": "People", "Household": "Households"}
_TERMS = {"Returns": "Displaced"}
_NAME = re.compile(r"[^\W\d_]")
# The keys of IDMC's own labelled excerpts, which came before IDETECT's.
_LABELLED = {
    "excerpt": "Excerpt",
    "quantity": "Displacement figure",
    "term": "Reporting term",
    "unit": "Reporting unit",
    "location": "Specific location",
}


def outcomes(file: Path, tools: Tools) -> Iterator[Outcome]:
    """One outcome an excerpt of a file in the format of `figures/idetect.dev.jsonl` or `idmc_labelled.train.jsonl`."""
    for number, row in enumerate(lines(file), start=1):
        told = {key: row[key] if key in row else row[other] for key, other in _LABELLED.items()}
        ident = str(row.get("excerpt_id", number))
        reading = read_document(Document(ident, told["excerpt"]), tools)
        yield judged(ident, told, facts(reading))


def judged(ident: str, told: dict[str, Any], found: Sequence[Fact]) -> Outcome:
    """The measures of one excerpt: `told` has quantity, term, unit and location as the file writes them."""
    out = Outcome(ident)
    answer = next((fact for fact in found if not fact.part), found[0] if found else None)
    quantity = int(float(told["quantity"]))
    some = [fact for fact in found if fact.figure == quantity]
    right = {
        "figure": answer is not None and answer.figure == quantity,
        "unit": answer is not None and _UNITS[answer.unit] == told["unit"],
        "term": answer is not None and _TERMS.get(answer.term, answer.term).lower() == told["term"].lower(),
        "place": answer is not None and _placed(told["location"], answer),
    }
    for name, hit in right.items():
        out.measures[name].add(hit, answer is not None, 1)
        out.slices[name, "term", told["term"]].add(hit, answer is not None, 1)
        out.slices[name, "unit", told["unit"]].add(hit, answer is not None, 1)
    out.measures["figure, any fact"].add(bool(some), len(found), 1)
    if not found:
        out.errors["no fact"].append(f"{quantity} in {told['excerpt']!r}")
    elif not right["figure"]:
        out.errors["other figure"].append(f"{[fact.figure for fact in found]} for {quantity} in {told['excerpt']!r}")
    if answer is not None:
        for name, given in (("unit", answer.unit), ("term", answer.term), ("place", _names(answer))):
            if not right[name]:
                wanted = told["location" if name == "place" else name]
                out.errors[f"other {name}"].append(f"{given} for {wanted} in {told['excerpt']!r}")
    return out


def _names(fact: Fact) -> list[str]:
    return [place.name for place in fact.locations if place.name != place.name.lower()]


def _placed(told: str | None, fact: Fact) -> bool:
    names = [_folded(name) for name in _names(fact)]
    if told is None:
        return not names
    wanted = _folded(told)
    return any(name and (name in wanted or wanted in name) for name in names)


def _folded(name: str) -> str:
    """Lower case without accents, marks and spaces, so that what a file garbled ("L’Aquila") is still compared."""
    return "".join(_NAME.findall(unicodedata.normalize("NFKD", name).lower()))
