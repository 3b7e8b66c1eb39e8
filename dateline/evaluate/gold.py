"""Gold reports: their texts are read as `dateline read` reads them, and the records go to the gold scorer.

The scorer says what each measure is; it is a program of its own (`bin/gold` beside the data), asked here for one report
at a time.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.evaluate.tally import Outcome
from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.model.reading import Failure, Reading
from dateline.pipeline import Tools, read_documents
from dateline.read import ReadOptions, document_from_text

OVERALL = ("names", "events", "roles", "time", "counts", "claims")

_Record = dict[str, Any]
_Fit = Callable[[_Record, _Record], float]


def scorer(path: Path) -> ModuleType:
    """The gold scorer as a module.

    Raises:
        InputError: there is no such file.
    """
    if not path.is_file():
        raise InputError(f"{path} is not there. Say where the scorer of the gold reports is: --scorer FILE")
    loader = importlib.machinery.SourceFileLoader("gold_scorer", str(path))
    spec = importlib.util.spec_from_loader("gold_scorer", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def outcomes(folder: Path, scoring: ModuleType, tools: Tools, records: Path | None = None) -> Iterator[Outcome]:
    """One outcome a report; the records are also written into the folder `records`, if there is one.

    A report that cannot be read counts as one in which nothing was found.
    """
    for told, reading in gold_readings(folder, tools):
        found: _Record = {"text": told["text"]} if isinstance(reading, Failure) else reading.to_dict()
        found = json.loads(json.dumps(found))
        if records:
            (records / f"{told['id']}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        yield _outcome(told, found, scoring)


def gold_readings(folder: Path, tools: Tools) -> Iterator[tuple[_Record, Reading | Failure]]:
    """Each gold record of a folder with what is read in its text."""
    gold = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    return zip(gold, read_documents((_document(row) for row in gold), tools), strict=True)


def _document(row: _Record) -> Document:
    """The report as it was given to the people who annotated it; nothing they wrote down goes in."""
    return document_from_text(
        row["text"],
        title=row.get("title"),
        source=row.get("source"),
        published=date.fromisoformat(row["published"]) if row.get("published") else None,
        id=row["id"],
        options=ReadOptions(force=True),
    )


def _outcome(told: _Record, found: _Record, scoring: ModuleType) -> Outcome:
    out = Outcome(told["id"])
    for name, row in scoring.score({told["id"]: told}, {told["id"]: found}).items():
        if isinstance(row, dict) and "hit" in row:
            out.measures[name].add(row["hit"], row["pred"], row["gold"])
    outlet = told.get("source") or "unknown"
    for name in ("events", "roles", "claims"):
        tally = out.measures[name]
        out.slices[name, "outlet", outlet].add(tally.hits, tally.found, tally.told)
    _events(out, told, found, scoring)
    _claims(out, told, found, scoring)
    return out


def _events(out: Outcome, told: _Record, found: _Record, scoring: ModuleType) -> None:
    text = told["text"]
    pairs = scoring.pair(told["events"], found.get("events", []), scoring.event_score)
    of_told = {id(a): b for a, b in pairs}
    matched = {id(b) for _, b in pairs}
    for event in told["events"]:
        other = of_told.get(id(event))
        same = other is not None and other["type"] == event["type"]
        out.slices["events", "type", event["type"]].add(same, 0, 1)
        if not same:
            kind = "event missed, or told as part of another" if other is None else "event of another type"
            out.errors[kind].append(f"{event['type']}: {_words(text, event['triggers'])}")
        _roles(out, told, found, scoring, event, other if same else None)
    for event in found.get("events", []):
        out.slices["events", "type", event["type"]].add(0, 1, 0)
        if id(event) not in matched:
            out.errors["event that is none, or told twice"].append(
                f"{event['type']}: {_words(text, event['triggers'])}"
            )


def _roles(
    out: Outcome, told: _Record, found: _Record, scoring: ModuleType, event: _Record, other: _Record | None
) -> None:
    def fit(a: _Record, b: _Record) -> float:
        return float(scoring.role_fits(told, a, found, b))

    given: list[_Record] = [] if other is None else other["roles"]
    pairs = scoring.pair(event["roles"], given, fit)
    hit = {id(row) for pair in pairs for row in pair}
    text = told["text"]
    for role in event["roles"]:
        far = _sentences_apart(text, role["span"], event["triggers"])
        out.slices["roles", "role", role["role"]].add(id(role) in hit, 0, 1)
        out.slices["roles", "sentences from the event (recall only)", far].add(id(role) in hit, id(role) in hit, 1)
        if id(role) not in hit and other is not None:
            out.errors["role missed"].append(
                f"{role['role']} of {_words(text, event['triggers'])}: {_quote(text, role)}"
            )
    for role in given:
        out.slices["roles", "role", role["role"]].add(0, 1, 0)
        if id(role) not in hit:
            out.errors["role that is none"].append(
                f"{role['role']} of {_words(text, event['triggers'])}: {_quote(text, role)}"
            )


def _claims(out: Outcome, told: _Record, found: _Record, scoring: ModuleType) -> None:
    def fit(a: _Record, b: _Record) -> float:
        return float(scoring.claim_score(told, a, b))

    pairs = scoring.pair(told["claims"], found.get("claims", []), fit)
    hit = {id(row) for pair in pairs for row in pair}
    partner = {id(given): wanted for wanted, given in pairs}  # what is right counts with the kind it has in gold
    text = told["text"]
    for claims, counted in ((told["claims"], (0, 1)), (found.get("claims", []), (1, 0))):
        for claim in claims:
            kind = (partner.get(id(claim), claim).get("source") or {}).get("kind") or "unknown"
            out.slices["claims", "kind of source", kind].add(counted[1] and id(claim) in hit, *counted)
            if id(claim) not in hit:
                name = "claim missed" if counted[1] else "claim that is none"
                out.errors[name].append(
                    f"{_quote(text, claim.get('source') or {})}: {_words(text, claim['content'])[:90]}"
                )


def _sentences_apart(text: str, span: Sequence[int], triggers: Sequence[Sequence[int]]) -> str:
    begin, end = min((sorted((span[0], trigger[0])) for trigger in triggers), key=lambda at: at[1] - at[0])
    stops = sum(text[begin:end].count(mark) for mark in (". ", "\n", "? ", "! "))
    return "same" if stops == 0 else "next" if stops == 1 else "further"


def _words(text: str, spans: Sequence[Sequence[int]]) -> str:
    return ", ".join(repr(text[a:b]) for a, b in spans)


def _quote(text: str, row: _Record) -> str:
    return repr(text[slice(*row["span"])]) if row.get("span") else "nobody"
