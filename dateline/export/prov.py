"""PROV-O as JSON-LD: which report each telling and claim was read from, by what version, and what people decided.

Entities: reports, happenings, tellings, claims. Activities: reading a report (it and the gazetteer were `used`;
`dateline` and its reader are software agents) and deciding that two things are one. The context is written out:
nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from string import ascii_letters, digits
from typing import Any

from dateline.export.cells import day
from dateline.export.encoding import utf8
from dateline.export.happenings import headline
from dateline.export.lookup import Lookup, lookup
from dateline.export.notice import NOTICE
from dateline.export.rows import (
    ClaimRow,
    HappeningRow,
    JudgementRow,
    MakingRow,
    Release,
    ReportRow,
    TellingRow,
)

DROPS = (
    "Where things come from, and no more: numbers, places, roles, routes and journeys are left out.",
    "When a report was read is not in it: the same case gives the same file. People who decided are not named.",
)

_PROV = ("wasGeneratedBy", "used", "wasDerivedFrom", "wasQuotedFrom", "wasAttributedTo", "wasAssociatedWith")
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dateline": "urn:dateline:term:",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "title": "dcterms:title",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "url": {"@id": "dcterms:source", "@type": "@id"},
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in _PROV},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    **{name: f"dateline:{name}" for name in ("sha256", "verdict", "reason", "stance", "status", "score", "review")},
}


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The graph, one node a line."""
    nodes = ",\n".join(json.dumps(node, ensure_ascii=False) for node in _graph(release, lookup(release)))
    yield "prov.jsonld", utf8(f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [\n{nodes}\n]}}\n')


def _graph(release: Release, rows: Lookup) -> Iterator[dict[str, Any]]:
    for outlet in sorted({row.outlet for row in release.reports if row.outlet}):
        yield {"id": _iri("outlet", outlet), "type": ["prov:Agent", "prov:Organization"], "label": outlet}
    yield from _software(release.making)
    yield from map(_report, release.reports)
    yield from map(_reading, release.making)
    read = {row.report for row in release.making}
    for happening in release.happenings:
        yield _happening(happening, rows)
    for telling in release.tellings:
        yield _part("telling", telling.id, telling, read) | {"label": telling.type, "status": telling.status}
    for claim in release.claims:
        yield from _claim(claim, read)
    for at, judgement in enumerate(release.judgements, 1):
        yield _judgement(at, judgement)
    if any(judgement.by_person for judgement in release.judgements):
        yield {"id": "urn:dateline:agent:person", "type": ["prov:Agent", "prov:Person"], "label": "a person"}


def _iri(kind: str, ident: str) -> str:
    return f"urn:dateline:{kind}:{_quoted(ident, '/')}"


def _quoted(text: str, allowed: str) -> str:
    """The text as a part of an IRI (RFC 3986): other characters than letters, digits and those allowed as %XX."""
    safe = frozenset(f"{ascii_letters}{digits}-._~{allowed}".encode())
    return "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in utf8(text))


def _software(making: tuple[MakingRow, ...]) -> Iterator[dict[str, Any]]:
    agents = {("version", row.version, f"dateline {row.version}") for row in making}
    agents |= {("reader", row.reader, row.reader) for row in making}
    for kind, name, label in sorted(agents):
        yield {"id": _iri(kind, name), "type": ["prov:Agent", "prov:SoftwareAgent"], "label": label}
    for name in sorted({row.gazetteer for row in making}):
        yield {"id": _iri("gazetteer", name), "type": "prov:Entity", "label": name}


def _report(row: ReportRow) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _iri("report", row.id), "type": "prov:Entity"}
    if row.title:
        node["title"] = row.title
    if row.published:
        node["issued"] = day(row.published)
    if row.url and row.url.startswith(("http://", "https://")):
        node["url"] = _quoted(row.url, ":/?#[]@!$&'()*+,;=%")
    if row.sha256:
        node["sha256"] = row.sha256
    if row.outlet:
        node["wasAttributedTo"] = _iri("outlet", row.outlet)
    return node


def _reading(row: MakingRow) -> dict[str, Any]:
    return {
        "id": _iri("reading", row.report),
        "type": "prov:Activity",
        "used": [_iri("report", row.report), _iri("gazetteer", row.gazetteer)],
        "wasAssociatedWith": [_iri("version", row.version), _iri("reader", row.reader)],
        "review": NOTICE,
    }


def _happening(row: HappeningRow, rows: Lookup) -> dict[str, Any]:
    return {
        "id": _iri("happening", row.id),
        "type": "prov:Entity",
        "label": headline(row, rows),
        "status": row.status,
        "wasDerivedFrom": [_iri("telling", ident) for ident in row.tellings if ident in rows.tellings],
    }


def _part(kind: str, ident: str, row: TellingRow | ClaimRow, read: set[str]) -> dict[str, Any]:
    node: dict[str, Any] = {
        "id": _iri(kind, ident),
        "type": "prov:Entity",
        "wasQuotedFrom": _iri("report", row.report),
    }
    if row.report in read:
        node["wasGeneratedBy"] = _iri("reading", row.report)
    return node


def _claim(row: ClaimRow, read: set[str]) -> Iterator[dict[str, Any]]:
    node = _part("claim", row.id, row, read) | {"stance": row.stance}
    if row.content:
        node["label"] = row.content
    if row.source:
        speaker = _iri("source", row.source_actor or row.id)
        node["wasAttributedTo"] = speaker
        yield {"id": speaker, "type": "prov:Agent", "label": row.source}
    yield node


def _judgement(at: int, row: JudgementRow) -> dict[str, Any]:
    kind = "report" if row.kind == "copy" else "telling" if row.kind == "happening" else "actor"
    node: dict[str, Any] = {
        "id": _iri("judgement", str(at)),
        "type": "prov:Activity",
        "label": f"{row.kind}: {row.verdict}",
        "verdict": row.verdict,
        "used": [_iri(kind, row.left), _iri(kind, row.right)],
        "reason": list(row.reasons),
    }
    if row.by_person:
        node["wasAssociatedWith"] = "urn:dateline:agent:person"
    if row.score is not None:
        node["score"] = row.score
    if row.decided_at:
        node["endedAtTime"] = row.decided_at
    return node
