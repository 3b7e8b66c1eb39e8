"""Which reports are versions of one another, and which of them is current: a function of the reports alone.

Two reports are versions of one where they share a web address, or an outlet and the id it gave them, and much of their
wording. That goes on from version to version. Current is the version published last; of one day the one a web archive
captured last, then the longest, then the one of which most is known. In which order they came plays no part.
"""

from __future__ import annotations

import re
import sqlite3
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from dateline.model.document import Document, text_id

_WORD = re.compile(r"\w+")
_KEPT = 256  # hashes of a sketch: the share of common wording is off by some 6 points at most in two of three cases
# Share of the shorter text's wording that two versions have in common. Of pairs of reports of one outlet and month in
# shared/data/corpora/fa-kes.jsonl 95 in 100 share less than 0.2 of it; a report that stands there twice shares 0.99.
_ALIKE = 0.5


@dataclass(frozen=True)
class Sketch:
    """How a text is worded: how many different runs of three words, and the smallest of their hashes."""

    runs: int
    smallest: tuple[int, ...]

    @staticmethod
    def of(text: str) -> Sketch:
        """The sketch of a text."""
        words = _WORD.findall(text.casefold())
        runs = {" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1))}
        hashes = {zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs}
        return Sketch(len(hashes), tuple(sorted(hashes)[:_KEPT]))

    def to_bytes(self) -> bytes:
        """Four bytes a number, the lowest first; the count stands before the hashes."""
        return struct.pack(f"<{len(self.smallest) + 1}I", self.runs, *self.smallest)

    @staticmethod
    def from_bytes(kept: bytes) -> Sketch:
        """The inverse of `to_bytes`."""
        runs, *smallest = struct.unpack(f"<{len(kept) // 4}I", kept)
        return Sketch(runs, tuple(smallest))

    @cached_property
    def _set(self) -> frozenset[int]:
        return frozenset(self.smallest)

    def is_like(self, other: Sketch) -> bool:
        """True where the two texts share much of the shorter one's wording.

        The smallest hashes of both together are a sample of all their runs; how many of them both have tells how many
        runs they share (bottom-k sketches, Cohen and Kaplan 2007).
        """
        sample = sorted(self._set | other._set)[:_KEPT]
        common = sum(number in self._set and number in other._set for number in sample)
        jaccard = common / len(sample)
        shared = jaccard * (self.runs + other.runs) / (1 + jaccard)
        return shared >= _ALIKE * min(self.runs, other.runs)


def address(url: str | None) -> str | None:
    """The web address as two versions share it: without scheme, fragment, final slash, and letter case of the host."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}" or url


def outlet_name(doc: Document) -> str:
    """The outlet, and the id it gave the report; where it gave none, the hash of the bytes read."""
    own = doc.sha256 if doc.id == text_id(doc.text) else doc.id
    return f"{(doc.source or '').casefold()}\n{own}"


def known(doc: Document) -> int:
    """How many of title, outlet, byline, address and day of publication are known."""
    return sum(value is not None for value in (doc.title, doc.source, doc.byline, doc.url, doc.published))


def settle(db: sqlite3.Connection, added: int) -> None:
    """Put a new report among its versions, and mark the current one."""
    row = db.execute("SELECT sketch, address, outlet_name FROM report WHERE id = ?", (added,)).fetchone()
    sketch = Sketch.from_bytes(row[0])
    near = db.execute(
        "SELECT series, sketch FROM report WHERE (address = ? OR outlet_name = ?) AND id != ?", (*row[1:], added)
    )
    joined = {series for series, kept in near if Sketch.from_bytes(kept).is_like(sketch)}
    members = [added]
    for series in joined:
        members += (ident for (ident,) in db.execute("SELECT id FROM report WHERE series = ?", (series,)))
    mark(db, members)


def series_of(db: sqlite3.Connection, reports: Iterable[int]) -> list[int]:
    """The series of some reports, sorted, each once."""
    query = "SELECT series FROM report WHERE id = ?"
    return sorted({db.execute(query, (number,)).fetchone()[0] for number in reports})


def settle_again(db: sqlite3.Connection, series: Iterable[int]) -> None:
    """Sort what is left of some series anew: where a version went, the others may have nothing in common."""
    for one in series:
        for members in _groups(db.execute(f"{_VERSIONS} WHERE series = ?", (one,))):
            mark(db, members)


def groups(db: sqlite3.Connection) -> list[list[int]]:
    """All reports by their versions, found anew."""
    return _groups(db.execute(_VERSIONS))


_VERSIONS = "SELECT id, sketch, address, outlet_name FROM report"


def _groups(rows: Iterable[tuple[int, bytes, str | None, str]]) -> list[list[int]]:
    group_of: dict[int, list[int]] = {}
    seen: dict[tuple[str, str | None], list[tuple[int, Sketch]]] = {}
    for ident, kept, place, name in rows:
        sketch = Sketch.from_bytes(kept)
        group = group_of[ident] = [ident]
        for shared in {("address", place), ("outlet", name)} - {("address", None)}:
            others = seen.setdefault(shared, [])
            for other, its in others:
                if group_of[other] is not group and its.is_like(sketch):
                    group += group_of[other]
                    group_of.update(dict.fromkeys(group_of[other], group))
            others.append((ident, sketch))
    return list({id(group): group for group in group_of.values()}.values())


def current_of(db: sqlite3.Connection, members: Iterable[int]) -> int:
    """The version that counts among some."""
    return in_order(db, members)[-1]


def in_order(db: sqlite3.Connection, members: Iterable[int]) -> list[int]:
    """The versions of a report, the current one last."""
    ranked = []
    for ident in members:
        row = db.execute(
            "SELECT published, captured, letters, known, key FROM report WHERE id = ?", (ident,)
        ).fetchone()
        ranked.append(((row[0] or "", row[1] or "", *row[2:]), ident))
    return [ident for _, ident in sorted(ranked)]


def mark(db: sqlite3.Connection, members: list[int]) -> None:
    """Keep some reports as versions of one, and mark the current one."""
    current, series = current_of(db, members), min(members)
    db.executemany(
        "UPDATE report SET series = ?, current = ? WHERE id = ?",
        [(series, int(ident == current), ident) for ident in members],
    )
