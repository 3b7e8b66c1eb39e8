"""`dateline evaluate`: how good the packaged reader is, on data annotated by hand."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.evaluate.tally import Outcome, Tally

EXAMPLES = """\b
Examples:
  dateline evaluate gold --data ../shared/data
      precision, recall and F1 on reports annotated by hand, the worst slices, and errors
  dateline evaluate polnear --data ../shared/data --examples 10
      who says what, with ten examples of each kind of error
  dateline evaluate places --data ../shared/data
      which place a name means, how many km off, and errors by kind; fits the weights five times (minutes)
  dateline evaluate m2e2 --file more.jsonl --json > m2e2.json
      another file of that format, all of it, for a program to read"""


Scorer = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The scorer of gold reports; else bin/gold beside the data.", show_default=False),
]


class SuiteName(StrEnum):
    """What can be measured."""

    gold = "gold"
    polnear = "polnear"
    m2e2 = "m2e2"
    event_location = "event_location"
    re3d = "re3d"
    idetect = "idetect"
    consistency = "consistency"
    times = "times"
    places = "places"
    stories = "stories"


def evaluate(
    suite: Annotated[SuiteName, typer.Argument(help="What to measure on.", show_default=False)],
    data: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Folder of the annotated data (gold/, claims/, events/, ...).")
    ] = Path("../shared/data"),
    file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Measure on this file (gold: folder) instead, on all of it.", show_default=False
        ),
    ] = None,
    scorer: Scorer = None,
    records: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Keep the records of gold or stories here; stories takes what is there.",
            show_default=False,
        ),
    ] = None,
    examples: Annotated[int, typer.Option(min=0, help="How many examples of each kind of error to show.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, with every error.")] = False,
) -> None:
    """Measure the reader: F1 with 95 % intervals, the worst slices, and examples of each kind of error.

    Intervals come from a thousand draws of as many documents (seed 1). The data are not part of dateline.
    """
    from dateline.evaluate.suites import SUITES, Asked
    from dateline.pipeline import packaged_tools

    asked, tools = SUITES[suite.value], packaged_tools()
    outcomes = list(asked.run(Asked(data, file, scorer, records), tools))
    part = str(file) if file else asked.part
    if as_json:
        print(json.dumps(_described(suite, part, outcomes, tools.finder.reader.id), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_table(f"{suite}: {asked.about}", part, outcomes, examples)))


def _described(suite: str, part: str, outcomes: Sequence[Outcome], reader: str) -> dict[str, object]:
    from dateline.evaluate.tally import amount_rows, rows, slice_rows

    def counts(tally: Tally) -> dict[str, float]:
        scores = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        return {"hits": tally.hits, "found": tally.found, "told": tally.told} | {
            k: round(v, 4) for k, v in scores.items()
        }

    return {
        "suite": suite,
        "part": part,
        "reader": reader,
        "documents": len(outcomes),
        "measures": {
            row.name: counts(row.tally) | {"low": round(row.low, 4), "high": round(row.high, 4)}
            for row in rows(outcomes)
        },
        "amounts": {
            row.name: {"mean": round(row.mean, 3), "median": round(row.median, 3), "count": row.count}
            for row in amount_rows(outcomes)
        },
        "slices": [
            {"measure": measure, "by": by, "is": which, **counts(tally)}
            for measure, by, which, tally in slice_rows(outcomes)
        ],
        "errors": [
            {"document": outcome.document, "kind": kind, "what": what}
            for outcome in outcomes
            for kind, found in outcome.errors.items()
            for what in found
        ],
    }


def _table(title: str, part: str, outcomes: Sequence[Outcome], examples: int) -> list[str]:
    from dateline.evaluate.tally import amount_rows, rows, slice_rows

    measured = rows(outcomes)
    width = max((len(row.name) for row in measured), default=0)
    out = [title, f"{len(outcomes)} of {part}", "", f"{'':{width}}     F1  (95 % interval)  precision  recall    told"]
    for row in measured:
        tally = row.tally
        out.append(
            f"{row.name:{width}}  {tally.f1:.3f}  ({row.low:.3f}-{row.high:.3f})      {tally.precision:.3f}"
            f"   {tally.recall:.3f}  {tally.told:6.0f}"
        )
    amounts = amount_rows(outcomes)
    width = max((len(row.name) for row in amounts), default=0)
    out += ["", f"{'':{width}}     mean   median   count"] if amounts else []
    out += [f"{row.name:{width}}  {row.mean:7.1f}  {row.median:7.1f}  {row.count:6d}" for row in amounts]
    last = None
    for measure, by, which, tally in slice_rows(outcomes):
        if (measure, by) != last:
            out += ["", f"{measure}, by {by}, the worst first"]
            last = measure, by
        out.append(f"  {tally.f1:.3f}  {which} ({tally.told:.0f} told)")
    kinds = dict.fromkeys(kind for outcome in outcomes for kind in outcome.errors)
    for kind in kinds if examples else ():
        found = [f"{outcome.document}: {what}" for outcome in outcomes for what in outcome.errors.get(kind, ())]
        if found:
            step = max(1, len(found) // examples)
            shown = found[::step][:examples]
            out += ["", f"{kind} ({len(found)})", *(f"  {' '.join(line.split())[:200]}" for line in shown)]
    return out
