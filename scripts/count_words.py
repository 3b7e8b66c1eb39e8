"""Count in how many news reports each word stands: `python scripts/count_words.py ../shared/data`.

Writes dateline/link/word_counts.tsv, from which linking knows which words tell reports apart. The reports are those the
reader learns from; the sets that linking is measured on are left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.link.words import stem, tokens

LEAST = 3  # reports; a rarer word counts as new
SETS = (
    "claims/polnear.train.jsonl",
    "entities/re3d.train.jsonl",
    "places/lgl.train.jsonl",
    "places/trnews.train.jsonl",
    "places/geowebnews.train.jsonl",
)
TARGET = Path(__file__).parents[1] / "dateline" / "link" / "word_counts.tsv"


def texts(data: Path) -> Iterator[str]:
    """The texts of the sets, then those of our own records."""
    for name in SETS:
        for line in (data / name).read_text(encoding="utf-8").split("\n"):
            if line:  # never splitlines: a text may hold line separators of its own
                yield json.loads(line)["text"]
    for line in (data / "events" / "m2e2.train.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            yield " ".join(sentence["text"] for sentence in json.loads(line)["sentences"])
    for file in sorted((data / "gold" / "train").glob("*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))["text"]


def main() -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    reports = 0
    for text in texts(Path(sys.argv[1])):
        counts.update({stem(word) for word in tokens(text)})
        reports += 1
    kept = sorted(((word, n) for word, n in counts.items() if n >= LEAST), key=lambda row: (-row[1], row[0]))
    lines = ["# In how many of so many news reports a word stands (scripts/count_words.py)", f"\t{reports}"]
    TARGET.write_text("\n".join([*lines, *(f"{word}\t{n}" for word, n in kept)]) + "\n", encoding="utf-8")
    print(f"{len(kept)} words of {reports} reports: {TARGET}")


if __name__ == "__main__":
    main()
