"""Link many reports that never were: `python scripts/bench_link.py 20000 40000`.

Each is a report read (`--records FILE`, records one a line; else those of examples/) in another world: every name, a
third of the other words, the places, days and numbers are changed, so that a world holds the stories of the reports
read and shares none with another. Prints seconds of wall clock and of CPU, and the most memory used.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.link.links import links
from dateline.link.signing import signature
from dateline.link.weave import woven
from dateline.link.words import stem, weight
from dateline.model.casefile import report_key
from dateline.model.reading import Reading
from dateline.pipeline import read

EXAMPLES = Path(__file__).parents[1] / "examples"
WORD = re.compile(r"[A-Za-z]{4,}|\d+")
YEAR_DAYS = 365


def records(file: Path | None) -> list[dict[str, Any]]:
    """The records to vary."""
    if file is not None:
        return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
    return [one.to_dict() for one in read([EXAMPLES]) if isinstance(one, Reading)]


def worlds(base: Sequence[Mapping[str, Any]]) -> Iterator[Reading]:
    """Every report in one world after another, without end."""
    words: dict[tuple[int, int], list[str]] = defaultdict(list)
    for word in sorted({w.lower() for record in base for w in WORD.findall(record["text"]) if w.isalpha()}):
        words[alike(word)].append(word)
    world = 0
    while True:
        other = World(world, words)
        for record in base:
            yield Reading.from_dict(other.varied(record))
        world += 1


def alike(word: str) -> tuple[int, int]:
    """What a word shares with those that may take its place: how long it is, and how much it tells."""
    return len(word), round(weight(stem(word.lower())))


class World:
    """How things are called elsewhere; every word keeps its length, so that every span stays where it is."""

    def __init__(self, number: int, words: Mapping[tuple[int, int], Sequence[str]]) -> None:
        self.number = number
        self.words = words
        self.other = lru_cache(maxsize=None)(self._other)

    def varied(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The record in this world."""
        out: dict[str, Any] = json.loads(json.dumps(record))
        out["id"] = f"{record['id']} {self.number}"
        for name in ("text", "title"):
            out[name] = record[name] and self.text(record[name])
        out["published"] = self.day(record["published"])
        for entity in out["entities"]:
            entity["name"] = self.text(entity["name"])
            if entity.get("geo"):
                entity["geo"]["ref"] = entity["geo"]["ref"] and f"{entity['geo']['ref']}-{self.number}"
                entity["geo"]["lat"] = round((entity["geo"]["lat"] + self.number * 7) % 80, 4)
        for event in out["events"]:
            if event.get("time"):
                for name in ("first", "last"):
                    event["time"][name] = self.day(event["time"][name])
        return out

    def text(self, text: str) -> str:
        """The text in this world."""
        return WORD.sub(lambda match: self.other(match[0]), text)

    def day(self, written: str | None) -> str | None:
        """A day in this world."""
        return written and (date.fromisoformat(written) + timedelta(self.number * YEAR_DAYS)).isoformat()

    def _other(self, word: str) -> str:
        drawn = zlib.crc32(f"{self.number} {word.lower()}".encode())
        if word.isdigit():
            year = len(word) == 4 and word[:2] in ("19", "20")
            return word if year else "".join(str((int(digit) + drawn) % 9 + 1) for digit in word)
        if word[0].islower() and drawn % 3:
            return word
        same = self.words.get(alike(word), [word.lower()])
        found = same[drawn % len(same)]
        return found.title() if word[0].isupper() else found


def measured(count: int, base: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Link so many reports; signatures and linking apart."""
    signatures = []
    signing = 0.0
    for reading in islice(worlds(base), count):
        start = time.process_time()
        signatures.append(signature(report_key(reading), reading))
        signing += time.process_time() - start
    wall, cpu = time.perf_counter(), time.process_time()
    found = woven(links(signatures), {})
    return {
        "reports": count,
        "signing_cpu_s": round(signing, 1),
        "linking_cpu_s": round(time.process_time() - cpu, 1),
        "linking_wall_s": round(time.perf_counter() - wall, 1),
        "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "happenings": len(found.happenings),
        "told_by_several": sum(len(one.reports) > 1 for one in found.happenings),
    }


def main() -> None:
    """Measure each number of reports asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--records", type=Path, help="records to vary, one a line")
    asked = parser.parse_args()
    base = records(asked.records)
    for count in asked.counts:
        print(json.dumps(measured(count, base)), flush=True)


if __name__ == "__main__":
    main()
