"""A bag for an archive: BagIt 1.0 (RFC 8493) with SHA-256 manifests; the same case gives the same bytes.

`data/rows/` holds every row of the release as JSON lines, `data/records.jsonl` the records of the reports and
`data/captures/` their raw bytes where the release carries them, `data/prov.jsonld` where everything comes from,
`data/export_notes.json` what was taken out to protect people.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from dateline.export import prov
from dateline.export.encoding import utf8
from dateline.export.notes import NAME, notes
from dateline.export.octets import json_lines
from dateline.export.rows import Release
from dateline.model.record import to_dict

DROPS = (
    "Everything of the release is in the bag; records and raw captures only where neither sources nor places are "
    "protected.",
    "There is no Bagging-Date: the same case gives the same bag.",
)

_NOT_ROWS = frozenset(("title", "dropped", "readings", "captures", "with_source_names", "exact"))


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The payload, then the manifests and tags."""
    manifest, size = [], 0
    for path, content in _payload(release):
        manifest.append((path, sha256(content).hexdigest()))
        size += len(content)
        yield path, content
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _info(release, size, len(manifest)),
        "manifest-sha256.txt": _manifest(manifest),
    }
    made = [(path, utf8(text)) for path, text in tags.items()]
    yield from made
    sums = [(path, sha256(content).hexdigest()) for path, content in made]
    yield "tagmanifest-sha256.txt", utf8(_manifest(sums))


def _payload(release: Release) -> Iterator[tuple[str, bytes]]:
    for field in dataclasses.fields(release):
        if field.name not in _NOT_ROWS:
            yield f"data/rows/{field.name}.jsonl", json_lines(map(_row, getattr(release, field.name)))
    if release.readings:
        yield "data/records.jsonl", json_lines(map(to_dict, release.readings))
    for key, raw in release.captures:
        yield f"data/captures/{_safe(key)}", raw
    for path, content in prov.files(release):
        yield f"data/{path}", content
    yield f"data/{NAME}", notes(release, "bagit", DROPS)


def _row(row: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(row, field.name)) for field in dataclasses.fields(row)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _safe(key: str) -> str:
    """A report's key as the name of a file."""
    return "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in key).lstrip(".") or "_"


def _manifest(sums: list[tuple[str, str]]) -> str:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums))


def _info(release: Release, size: int, count: int) -> str:
    versions = sorted({row.version for row in release.making})
    lines = [
        ("Bag-Software-Agent", " ".join(["dateline", *versions])),
        ("External-Description", _flat(release.title)),
        ("Payload-Oxum", f"{size}.{count}"),
        ("Dateline-Source-Names", "shown" if release.with_source_names else "withheld"),
        ("Dateline-Places", "exact" if release.exact else "coarse where people move or stay"),
    ]
    return "".join(f"{label}: {value}\n" for label, value in lines)


def _flat(text: str) -> str:
    return " ".join(text.split())
