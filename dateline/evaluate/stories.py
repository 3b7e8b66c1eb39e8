"""Linking: which reports mostly tell one happening, which are copies of one story, and who disagrees on numbers.

B-cubed (Bagga and Baldwin 1998): for each report the share of its group that belongs there, and the share of those who
belong together with it that are there. Pairs: each two reports that belong together. Only the reports that the
annotation lists count, but all reports of the file are linked. A report is found with a record of its own or read anew.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.evaluate.tally import Outcome
from dateline.link import casefile
from dateline.model.casefile import CaseFile, Quote
from dateline.model.reading import Failure, Reading
from dateline.model.record import dumps
from dateline.pipeline import Tools, read
from dateline.read import ReadOptions

TUNED, REST = "the fifth of the groups it was tuned on", "the rest"


def outcomes(news: Path, corpus: Path, happenings: Path, tools: Tools, records: Path | None) -> Iterator[Outcome]:
    """One outcome a report: of the news clusters, then of those listed in the annotation of the corpus.

    `records`: a folder of records read before (`<file>`); what is not there is read and kept there.
    """
    events = {
        row["id"]: f"event {row['event']}" for row in map(json.loads, news.read_text(encoding="utf-8").split("\n")[:-1])
    }
    yield from grouped("news clusters", events, casefile(readings(news, tools, records)))
    annotated = json.loads(happenings.read_text(encoding="utf-8"))
    found = casefile(readings(corpus, tools, records))
    yield from grouped("happenings", groups(annotated), found)
    yield from copies(annotated, found)
    yield from disagreements(annotated, found)


def readings(file: Path, tools: Tools, records: Path | None) -> dict[str, Reading]:
    """The readings of a file by id, `id#2` for the second report of an id; what cannot be read is left out."""
    kept = records / file.name if records else None
    if kept is not None and kept.is_file():
        lines = kept.read_text(encoding="utf-8").split("\n")
        found = [Reading.from_dict(json.loads(line)) for line in lines if line]
    else:
        read_now = read([file], ReadOptions(force=True), tools)
        found = [reading for reading in read_now if not isinstance(reading, Failure)]
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text("".join(dumps(reading) + "\n" for reading in found), encoding="utf-8")
    seen: Counter[str] = Counter()
    out = {}
    for reading in found:
        ident = reading.document.id
        seen[ident] += 1
        out[ident if seen[ident] == 1 else f"{ident}#{seen[ident]}"] = reading
    return out


def groups(annotated: Mapping[str, Any]) -> dict[str, str]:
    """The group of each report listed, by the first of the group's ids; a report told by no other is its own."""
    out = {report: min(group["reports"]) for group in annotated["groups"] for report in group["reports"]}
    return out | {report: report for report in annotated["singletons"]}


def grouped(name: str, told: Mapping[str, str], found: CaseFile) -> Iterator[Outcome]:
    """B-cubed and pairs of the groups told and the subjects found; a report that is not there is alone."""
    guessed = {report: found.subject_of.get(report, f"unread {report}") for report in told}
    sides: list[dict[str, set[str]]] = [defaultdict(set), defaultdict(set)]
    for report in told:
        sides[0][told[report]].add(report)
        sides[1][guessed[report]].add(report)
    for report in sorted(told):
        right, here = sides[0][told[report]], sides[1][guessed[report]]
        both = len(right & here)
        part = TUNED if tuned(told[report]) else REST
        out = Outcome(report)
        pairs = [sum(other > report for other in group) for group in (right & here, here, right)]
        for tally, counts in (
            (out.measures[f"{name}, B-cubed"], (both / len(here), 1, 1, both / len(right))),
            (out.slices[f"{name}, B-cubed", "part", part], (both / len(here), 1, 1, both / len(right))),
            (out.measures[f"{name}, pairs"], (*pairs, None)),
            (out.slices[f"{name}, pairs", "part", part], (*pairs, None)),
        ):
            tally.add(*counts)
        out.errors[f"{name}: reports that do not belong together"] += sorted(here - right)
        out.errors[f"{name}: reports that belong together and are apart"] += sorted(right - here)
        yield out


def copies(annotated: Mapping[str, Any], found: CaseFile) -> Iterator[Outcome]:
    """Pairs of reports that print one story, of all reports listed."""
    group = groups(annotated)
    told = {pair for row in annotated["groups"] for story in row["copies"] for pair in combinations(sorted(story), 2)}
    given = {
        pair
        for story in found.stories
        for pair in combinations(sorted(report for report in story.reports if report in group), 2)
    }
    for pair in sorted(told | given):
        out = Outcome(" ".join(pair))
        counts = float(pair in told & given), float(pair in given), float(pair in told)
        out.measures["copies, pairs"].add(*counts)
        out.slices["copies, pairs", "part", TUNED if tuned(group[pair[0]]) else REST].add(*counts)
        if pair not in told:
            out.errors["copies that are none"].append(" ".join(pair))
        if pair not in given:
            out.errors["copies missed"].append(" ".join(pair))
        yield out


def disagreements(annotated: Mapping[str, Any], found: CaseFile) -> Iterator[Outcome]:
    """Which of the listed disagreements on counts are found: between the two reports, each quotation on the words."""
    of_pair: dict[tuple[str, str], list[tuple[Quote, Quote]]] = defaultdict(list)
    for row in found.disagreements:
        if row.on == "counts":
            left, right = row.left.part.report, row.right.part.report
            of_pair[left, right].append((row.left, row.right))
            of_pair[right, left].append((row.right, row.left))
    group = groups(annotated)
    for happening in annotated["groups"]:
        for row_ in happening["disagreements"]:
            if row_["on"] != "counts":
                continue
            pair, quotes = row_["reports"], row_["quotes"]
            hit = any(
                all(
                    _on(found.readings[report], words, quote)
                    for report, words, quote in zip(pair, quotes, sides, strict=True)
                )
                for sides in of_pair[pair[0], pair[1]]
            )
            out = Outcome(" ".join(pair))
            out.measures["disagreements on counts, share found (recall)"].add(hit, hit, 1)
            out.slices[
                "disagreements on counts, share found (recall)", "part", TUNED if tuned(group[pair[0]]) else REST
            ].add(hit, hit, 1)
            if not hit:
                out.errors["disagreement on counts missed"].append(" | ".join(quotes))
            yield out


def _on(reading: Reading, words: str, quote: Quote) -> bool:
    """True where the quotation shares a character with the words, wherever they stand in the report."""
    text = reading.document.text
    start = text.find(words)
    while start >= 0:
        if quote.start < start + len(words) and start < quote.end:
            return True
        start = text.find(words, start + 1)
    return False


def tuned(group: str) -> bool:
    """True for the fifth of the groups that weights and thresholds were chosen on, by a hash of the group's name."""
    name = group.removeprefix("event ")
    return int(sha256(name.encode()).hexdigest(), 16) % 5 == 0
