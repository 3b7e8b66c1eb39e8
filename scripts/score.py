"""Scores the reader on gold reports: reads their texts with `dateline read` and hands the records to the gold scorer.

    python scripts/score.py FOLDER [--part dev] [-o runs/score]

FOLDER holds `data/gold/<part>/*.json` and the scorer `bin/gold`. Exit code 1 where either is missing.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

# A report as it was given to the people who annotated it; nothing they wrote down goes in.
_GIVEN = ("id", "title", "source", "published", "url", "text")


def main() -> int:
    """Score and print the table; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, metavar="FOLDER")
    parser.add_argument("--part", default="dev")
    parser.add_argument("-o", dest="out", type=Path, default=Path("runs/score"))
    options = parser.parse_args()
    gold, scorer = options.shared / "data" / "gold" / options.part, options.shared / "bin" / "gold"
    for needed in (gold, scorer):
        if not needed.exists():
            print(
                f"{needed} does not exist. Scoring needs gold reports and their scorer, "
                "which are not part of dateline; say where they are: make score SHARED=/path/to/them",
                file=sys.stderr,
            )
            return 1
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    reports = options.out.with_name(options.out.name + ".jsonl")
    reports.write_text("".join(_lines(gold)), encoding="utf-8")
    read = [sys.executable, "-m", "dateline", "read", str(reports), "--force", "--format", "record"]
    reading = subprocess.run([*read, "-o", str(options.out)], check=False)
    scoring = subprocess.run([sys.executable, str(scorer), "score", str(gold), str(options.out)], check=False)
    return reading.returncode or scoring.returncode


def _lines(gold: Path) -> list[str]:
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*.json"))]
    return [json.dumps({key: row.get(key) for key in _GIVEN}) + "\n" for row in rows]


if __name__ == "__main__":
    sys.exit(main())
