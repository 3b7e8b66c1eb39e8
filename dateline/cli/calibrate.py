"""`dateline calibrate`: how far the probabilities in a record can be trusted, and the curves that give them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.evaluate import Scorer
from dateline.model.errors import InputError

if TYPE_CHECKING:
    from dateline.evaluate.reliability import Judged
    from dateline.evaluate.tally import Tally

EXAMPLES = """\b
Examples:
  dateline calibrate --data ../shared/data
      what the record says of its own parts against what is right, on gold/dev
  dateline calibrate --file my-reports/ --scorer gold --diagram reliability.svg
      the same on other annotated reports, drawn
  dateline calibrate --data ../shared/data --install
      after training: fit the curves to the new reader"""


def calibrate(
    data: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder of the annotated data (gold/, ...).")] = Path(
        "../shared/data"
    ),
    file: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Another folder of annotated reports.", show_default=False),
    ] = None,
    scorer: Scorer = None,
    diagram: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the reliability diagram (SVG).", show_default=False)
    ] = None,
    install: Annotated[
        bool, typer.Option("--install", help="Put curves fitted to these reports into the package.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Measure the probabilities in a record: expected calibration error by kind of part, and --min-confidence.

    "held out": each report is judged by curves fitted to the others. "packaged": by the curves of the package.
    """
    from dateline.evaluate import calibrate as fitting
    from dateline.evaluate import gold
    from dateline.evaluate.diagram import svg
    from dateline.find.reader import CONFIDENCE
    from dateline.pipeline import packaged_tools

    folder = file or data / "gold" / "dev"
    if not folder.is_dir():
        raise InputError(f"{folder} is not there. Name the folder of the annotated data with --data.")
    tools = packaged_tools()
    assert tools.curves is not None
    reports = fitting.Reports(folder, gold.scorer(scorer or data.parent / "bin" / "gold"), tools)
    judged = reports.judged()
    ours, others = fitting.probabilities(tools.curves, judged), fitting.held_out(judged)
    kept = [(step, reports.at(tools.curves, step)) for step in fitting.STEPS]
    if as_json:
        print(json.dumps(_described(ours, others, kept), indent=1))
    else:
        print("\n".join(_table(ours, others, kept)))
    if diagram:
        diagram.write_text(svg(others), encoding="utf-8")
    if install:
        fitting.save(fitting.fitted(judged), CONFIDENCE, reader=tools.finder.reader.id)


_ByKind = Mapping[str, Sequence["Judged"]]
_Kept = Sequence[tuple[float, Mapping[str, "Tally"]]]


def _described(ours: _ByKind, others: _ByKind, kept: _Kept) -> dict[str, object]:
    from dateline.evaluate.reliability import bins, calibration_error

    return {
        "kinds": {
            kind: {
                "parts": len(rows),
                "right": sum(row.right for row in rows) / len(rows),
                "error": calibration_error(ours[kind]),
                "error_held_out": calibration_error(rows),
                "bins_held_out": [{"size": one.size, "said": one.said, "right": one.right} for one in bins(rows)],
            }
            for kind, rows in others.items()
        },
        "min_confidence": {
            f"{step:g}": {
                name: {"precision": t.precision, "recall": t.recall, "f1": t.f1} for name, t in tallies.items()
            }
            for step, tallies in kept
        },
    }


def _table(ours: _ByKind, others: _ByKind, kept: _Kept) -> list[str]:
    from dateline.evaluate.reliability import calibration_error

    out = [
        "Expected calibration error, and the parts it was measured on",
        "",
        f"{'':16}  packaged  held out  right  parts",
    ]
    for kind, rows in others.items():
        right = sum(row.right for row in rows) / len(rows)
        errors = f"{calibration_error(ours[kind]):.3f}     {calibration_error(rows):.3f}"
        out.append(f"{kind:16}  {errors:>16}  {right:5.2f}  {len(rows):5}")
    names = list(kept[0][1])
    out += ["", "With --min-confidence: precision / recall", "", "      " + "".join(f"{name:>14}" for name in names)]
    for step, tallies in kept:
        cells = (f"{tallies[name].precision:.2f} / {tallies[name].recall:.2f}" for name in names)
        out.append(f"{step:<6g}" + "".join(f"{cell:>14}" for cell in cells))
    return out
