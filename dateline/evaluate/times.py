"""Time expressions of TimeML news (TimeBank, AQUAINT), scored as TempEval-3 scores them.

The time of creation is given and is not itself counted. Strict: the same first and last character. Relaxed: one to
one, sharing a character. Value: a relaxed match with the same `value`, letter for letter, so that value F1 is relaxed
F1 times the share of matches with the right value. Type: the same for DATE, TIME, DURATION, SET. The definitions are
those of UzZaman et al., SemEval-2013 task 1 (https://aclanthology.org/S13-2001/).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from dateline.evaluate.seeing import overlap
from dateline.evaluate.tally import Outcome
from dateline.ground.times import find_times
from dateline.model.document import Document
from dateline.model.errors import InputError

MEASURES = ("strict", "relaxed", "value", "type")


class Timex(NamedTuple):
    """A time expression: its offsets, TIMEX3 type and value, the value empty where none is told."""

    start: int
    end: int
    type: str
    value: str


def outcomes(folder: Path) -> Iterator[Outcome]:
    """One outcome for each `*.tml` file under the folder, by name; for a file, that file alone."""
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.tml"))
    for file in files:
        doc, told = annotated(file)
        found = [Timex(t.span.start, t.span.end, t.type, t.value or "") for t in find_times(doc)]
        out = judged(doc, told, found)
        parts = (("part", "held back" if held(file.stem) else "development"), ("corpus", file.parent.name))
        for measure, (by, which) in ((m, part) for m in MEASURES for part in parts):
            tally = out.measures[measure]
            out.slices[measure, by, which].add(tally.hits, tally.found, tally.told)
        yield out


def held(document: str) -> bool:
    """Whether the document is in the two fifths, by hash of its name, that rules are not written from."""
    return int.from_bytes(hashlib.sha256(document.encode("utf-8")).digest()[:4]) % 5 >= 3


def annotated(file: Path) -> tuple[Document, list[Timex]]:
    """The text of a TimeML file with its day of creation, and the time expressions annotated in it.

    Raises:
        InputError: the file is no TimeML, or tells no day of creation.
    """
    try:
        root = ElementTree.parse(file).getroot()
        created = root.find("DCT/TIMEX3")
        body = root.find("TEXT")
        if created is None or body is None:
            raise ValueError("it has no DCT or no TEXT")
        published = date.fromisoformat(created.attrib["value"][:10])
    except (ElementTree.ParseError, ValueError) as error:
        raise InputError(f"{file} is not a TimeML document with a day of creation: {error}") from error
    pieces: list[str] = []
    told: list[Timex] = []
    _walk(body, pieces, told, 0)
    return Document(file.stem, "".join(pieces), published=published), told


def _walk(element: ElementTree.Element, pieces: list[str], told: list[Timex], at: int) -> int:
    """Add the text of an element and the expressions in it; the offset behind it."""
    start = at
    for piece, child in [(element.text or "", None), *((child.tail or "", child) for child in element)]:
        if child is not None:
            at = _walk(child, pieces, told, at)
        pieces.append(piece)
        at += len(piece)
    if element.tag == "TIMEX3" and at > start:
        told.append(Timex(start, at, element.attrib["type"], element.attrib.get("value", "")))
    return at


def judged(doc: Document, told: Sequence[Timex], found: Sequence[Timex]) -> Outcome:
    """The document's measures, slices and errors."""
    out, text = Outcome(doc.id), doc.text
    pairs = matched(told, found)
    right = {
        "strict": [(a, b) for a, b in pairs if (a.start, a.end) == (b.start, b.end)],
        "relaxed": pairs,
        "value": [(a, b) for a, b in pairs if a.value == b.value],
        "type": [(a, b) for a, b in pairs if a.type == b.type],
    }
    for measure in MEASURES:
        out.measures[measure].add(len(right[measure]), len(found), len(told))
        # What matches another type is found under that of its match, what matches nothing under its own.
        kinds = {b: a.type for a, b in pairs}
        for kind in sorted({t.type for t in (*told, *found)}):
            hits = sum(a.type == kind for a, _ in right[measure])
            counted = sum(kinds.get(b, b.type) == kind for b in found), sum(a.type == kind for a in told)
            out.slices[measure, "type", kind].add(hits, *counted)
    matches = {a for a, _ in pairs}, {b for _, b in pairs}
    out.errors["time missed"] += [_shown(text, a) for a in told if a not in matches[0]]
    out.errors["time that is none"] += [_shown(text, b) for b in found if b not in matches[1]]
    for a, b in pairs:
        if (a.start, a.end) != (b.start, b.end):
            out.errors[_cut(a, b)].append(f"{text[b.start : b.end]!r} for {text[a.start : a.end]!r}")
        if a.value != b.value:
            out.errors[_misread(a, b)].append(f"{_shown(text, b)} for {a.type} {a.value}")
    return out


def matched(told: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Told and found that overlap, one to one, those that share most first, in the order of the text."""
    shared = [
        (min(a.end, b.end) - max(a.start, b.start), i, j)
        for i, a in enumerate(told)
        for j, b in enumerate(found)
        if overlap((a.start, a.end), (b.start, b.end))
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(shared, key=lambda row: (-row[0], row[1:])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(told[i], found[j]) for i, j in sorted(pairs.items())]


def _shown(text: str, timex: Timex) -> str:
    return f"{text[timex.start : timex.end]!r} {timex.type} {timex.value}"


def _cut(told: Timex, found: Timex) -> str:
    longer = found.start < told.start or found.end > told.end
    shorter = found.start > told.start or found.end < told.end
    return "time cut elsewhere" if longer and shorter else "time too long" if longer else "time too short"


def _misread(told: Timex, found: Timex) -> str:
    if not found.value:
        return "value left open"
    if told.type != found.type:
        return "value of another type"
    if told.value.endswith("_REF") or found.value.endswith("_REF"):
        return "value that is, or is not, a reference"
    return "value: another length" if told.type in ("DURATION", "SET") else "value: another date"
