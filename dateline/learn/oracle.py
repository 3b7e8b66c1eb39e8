"""How well a report is put together when the reader makes no mistake: the ceiling of `assemble`.

python -m dateline.learn.oracle --gold DIR --scorer FILE [--without same_entity same_event]
"""

from __future__ import annotations

import argparse
import importlib.machinery
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dateline.assemble import reading
from dateline.model.document import Document, Span
from dateline.model.findings import Findings, FoundClaim, FoundMention, FoundTrigger, Groundings, Link
from dateline.model.reading import Run
from dateline.model.values import Count, Place, When

LINKS = ("same_entity", "same_event")


def findings(record: dict[str, Any]) -> tuple[Document, Findings]:
    """The findings of a reader that sees in a gold record's text exactly what the record holds, scores 1.0.

    The record is one with offsets. A role is told by the trigger nearest to it; a mention or trigger is linked to the
    one before it of the same thing or happening.
    """
    doc, seen, _ = perfect(record)
    return doc, seen


def perfect(record: dict[str, Any]) -> tuple[Document, Findings, Groundings]:
    """The document, findings and groundings that a gold record with offsets comes from, if nothing goes wrong."""
    doc = Document(
        id=record["id"],
        text=record["text"],
        title=record.get("title"),
        source=record.get("source"),
        dateline=record.get("dateline"),
        published=_day(record.get("published")),
    )
    seen = _Seen(doc, record)
    return doc, seen.findings(), seen.groundings()


class _Seen:
    """A gold record turned into lists with positions."""

    def __init__(self, doc: Document, record: dict[str, Any]) -> None:
        self.doc = doc
        self.record = record
        self.mentions = self._mentions()
        self.at = {(m[0], m[1]): i for i, m in reversed(list(enumerate(self.mentions)))}
        self.triggers = self._triggers()
        times = {(self.span(e["time"]["span"]), _when(e["time"])) for e in record["events"] if e.get("time")}
        self.times = sorted(times, key=lambda row: (row[0], str(row[1])))
        numbers = {(self.span(c["span"]), _count(c)) for e in record["events"] for c in e["counts"]}
        self.numbers = sorted(numbers, key=lambda row: (row[0], str(row[1])))

    def span(self, pair: list[int]) -> Span:
        """The span of a pair of offsets."""
        return self.doc.span(pair[0], pair[1])

    def _mentions(self) -> list[tuple[Span, str, str, bool]]:
        """Span, entity, kind and whether named; also the spans that only a role or a source quotes."""
        kinds = {entity["id"]: entity["kind"] for entity in self.record["entities"]}
        rows: dict[tuple[Span, str], tuple[Span, str, str, bool]] = {}
        for entity in self.record["entities"]:
            for mention in entity["mentions"]:
                at = self.span(mention["span"]), entity["id"]
                named = mention["named"] or (at in rows and rows[at][3])
                rows[at] = (*at, entity["kind"], named)
        quoted = [role for event in self.record["events"] for role in event["roles"]]
        quoted += [claim["source"] for claim in self.record["claims"] if claim["source"] and claim["source"]["span"]]
        for quote in quoted:
            # Sources like "reports" belong to no entity of the record.
            ident = quote["entity"] or f"{quote['span']}"
            at = self.span(quote["span"]), ident
            rows.setdefault(at, (*at, kinds.get(ident, "item"), False))
        return sorted(rows.values())

    def _triggers(self) -> list[tuple[Span, int, float]]:
        """Span, position of the event, and score; the first trigger of an event is its best."""
        return sorted(
            (self.span(pair), number, 1.0 if place == 0 else 0.9)
            for number, event in enumerate(self.record["events"])
            for place, pair in enumerate(event["triggers"])
        )

    def findings(self) -> Findings:
        """What the reader sees."""
        events = self.record["events"]
        roles, times, counts = [], [], []
        for number, event in enumerate(events):
            for role in event["roles"]:
                span = self.span(role["span"])
                mention = self.at[span, role["entity"] or f"{role['span']}"]
                roles.append(Link(self._nearest(number, span), mention, role["role"], 1.0))
            if event.get("time"):
                row = self.span(event["time"]["span"]), _when(event["time"])
                times.append(Link(self._nearest(number, row[0]), self.times.index(row), "time", 1.0))
            for count in event["counts"]:
                number_row = self.span(count["span"]), _count(count)
                position = self.numbers.index(number_row)
                counts.append(Link(self._nearest(number, number_row[0]), position, count["of"], 1.0))
        return Findings(
            mentions=tuple(FoundMention(span, kind, named, 1.0) for span, _, kind, named in self.mentions),
            triggers=tuple(
                FoundTrigger(span, events[number]["type"], events[number]["status"], score)
                for span, number, score in self.triggers
            ),
            times=tuple(span for span, _ in self.times),
            numbers=tuple(span for span, _ in self.numbers),
            claims=tuple(self._claim(row) for row in self.record["claims"]),
            roles=tuple(roles),
            times_of=tuple(times),
            counts_of=tuple(counts),
            same_event=_chain(number for _, number, _ in self.triggers),
            same_entity=_chain(ident for _, ident, _, _ in self.mentions),
        )

    def groundings(self) -> Groundings:
        """What the findings mean, as the record says it."""
        geo = {entity["id"]: _place(entity.get("geo")) for entity in self.record["entities"]}
        return Groundings(
            times=tuple(when for _, when in self.times),
            counts=tuple(count for _, count in self.numbers),
            places=tuple(geo.get(ident) for _, ident, _, _ in self.mentions),
            actors=(None,) * len(self.mentions),
        )

    def _claim(self, row: dict[str, Any]) -> FoundClaim:
        source = row["source"] or {}
        said_by = None
        if source.get("span"):
            said_by = self.at[self.span(source["span"]), source["entity"] or f"{source['span']}"]
        return FoundClaim(
            source=said_by,
            cue=self.span(row["cue"]) if row["cue"] else None,
            content=tuple(self.span(pair) for pair in row["content"]),
            stance=row["stance"],
            source_kind=source.get("kind", "unknown"),
            score=1.0,
            stance_score=1.0,
        )

    def _nearest(self, number: int, span: Span) -> int:
        """The position of the event's trigger nearest to a span."""
        return min(
            (max(span.start - trigger.end, trigger.start - span.end), i)
            for i, (trigger, event, _) in enumerate(self.triggers)
            if event == number
        )[1]


def _chain(labels: Iterable[object]) -> tuple[Link, ...]:
    """A link from each position to the one before it of the same label."""
    last: dict[object, int] = {}
    links = []
    for i, label in enumerate(labels):
        if label in last:
            links.append(Link(i, last[label], "same", 1.0))
        last[label] = i
    return tuple(links)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _when(time: dict[str, Any]) -> When:
    """The record's value; first and last day are left open, assembly does not look at them."""
    return When(time.get("value"), time.get("relative"), None, None, "stated" if time.get("value") else "unknown")


def _count(count: dict[str, Any]) -> Count:
    return Count(count["min"], count["max"], count["unit"] or "people")


def _place(geo: dict[str, Any] | None) -> Place | None:
    if geo is None:
        return None
    return Place(geo["lat"], geo["lon"], geo.get("country"), None, None, 10.0, "gazetteer")


def _scorer(path: Path) -> Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]:
    """The function `score(golds, preds)` of a scorer's file."""
    loader = importlib.machinery.SourceFileLoader("scorer", str(path))
    spec = importlib.util.spec_from_loader("scorer", loader)
    if spec is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    score: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]] = module.score
    return score


def measure(gold: Path, scorer: Path, without: Iterable[str] = ()) -> tuple[dict[str, Any], float]:
    """The scorer's table for reports put together from perfect findings, and processor seconds of assembly a report.

    `without` names lists of links that are emptied first.
    """
    golds, preds, spent = {}, {}, 0.0
    for path in sorted(gold.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        doc, seen, known = perfect(record)
        for name in without:
            seen = replace(seen, **{name: ()})
        begun = time.process_time()
        whole = reading(doc, seen, known, Run("oracle", "gold", "gold"))
        spent += time.process_time() - begun
        golds[record["id"]], preds[record["id"]] = record, whole.to_dict()
    return _scorer(scorer)(golds, preds), spent / max(1, len(golds))


def main() -> None:
    """Print the scorer's table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of gold records with offsets")
    parser.add_argument("--scorer", type=Path, required=True, help="file that defines score(golds, preds)")
    parser.add_argument("--without", nargs="*", choices=LINKS, default=[], help="links to leave out")
    args = parser.parse_args()
    table, seconds = measure(args.gold, args.scorer, args.without)
    for name, row in table.items():
        cells = "  ".join(f"{key} {value}" for key, value in row.items()) if isinstance(row, dict) else str(row)
        sys.stdout.write(f"{name:15}  {cells}\n")
    sys.stdout.write(f"assembly         {1000 * seconds:.2f} ms a report\n")


if __name__ == "__main__":
    main()
