"""W3C Web Annotations (JSON-LD): the words of the record where they stand in the reports.

Only what the release carries the words and the position of. Positions count code points of the text dateline read,
`urn:dateline:report:ID`; the web address of a report is the `scope` of its targets.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.export.encoding import utf8
from dateline.export.lookup import Lookup, lookup
from dateline.export.rows import Release

DROPS = (
    "Only words and their positions: happenings over several reports, voices and corridors do not fit.",
    "Words that are withheld to protect somebody are not there; nor are values without words.",
    "No times of making: the same case gives the same file.",
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of prefix and suffix, where the text may be shown


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """One collection, its annotations one a line."""
    made = list(_annotations(release, lookup(release)))
    page = {"id": "urn:dateline:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    top = {
        "@context": CONTEXT,
        "id": "urn:dateline:annotations",
        "type": "AnnotationCollection",
        "label": release.title,
        "total": len(made),
    }
    lines = ",\n".join(json.dumps(annotation, ensure_ascii=False) for annotation in made)
    head = json.dumps(top, ensure_ascii=False)[:-1] + ', "first": ' + json.dumps(page)[:-1] + ', "items": [\n'
    yield "annotations.jsonld", utf8(head + lines + "\n]}}\n")


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a report and where they stand; any of it may be withheld."""

    report: str
    words: str | None
    start: int | None
    end: int | None


def _annotations(release: Release, rows: Lookup) -> Iterator[dict[str, Any]]:
    for telling in release.tellings:
        body = _tags(telling.type, telling.status)
        at = _Words(telling.report, telling.trigger, telling.trigger_start, telling.trigger_end)
        yield from _annotation(f"telling:{telling.id}", "classifying", body, at, rows)
    for number, role in enumerate(release.roles):
        if role.telling in rows.tellings:
            body = _tags(role.role)
            if role.actor is not None:
                body.append({"id": f"urn:dateline:actor:{role.actor}"})
            at = _Words(rows.tellings[role.telling].report, role.words, role.start, role.end)
            yield from _annotation(f"role:{number}", "identifying", body, at, rows)
    for number, count in enumerate(release.counts):
        if count.telling in rows.tellings:
            low, high = ("" if bound is None else bound for bound in (count.low, count.high))
            body = _tags(f"{low}..{high} {count.unit}", count.of)
            at = _Words(rows.tellings[count.telling].report, count.words, count.start, count.end)
            yield from _annotation(f"count:{number}", "tagging", body, at, rows)
    for claim in release.claims:
        body = _tags(claim.stance, *(word for word in (claim.source_kind, claim.source) if word))
        at = _Words(claim.report, claim.content, claim.content_start, claim.content_end)
        yield from _annotation(f"claim:{claim.id}", "describing", body, at, rows)


def _tags(*values: str) -> list[dict[str, Any]]:
    return [{"type": "TextualBody", "value": value, "purpose": "tagging"} for value in values]


def _annotation(
    ident: str, motivation: str, body: list[dict[str, Any]], at: _Words, rows: Lookup
) -> Iterator[dict[str, Any]]:
    """The annotation of some words; none where the words or where they stand are withheld."""
    report = rows.reports.get(at.report)
    if report is None or at.start is None or at.end is None or not at.words:
        return
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": at.words}
    if report.text is not None:
        # A quotation broken by its cue is one stretch of the text.
        quote["exact"] = report.text[at.start : at.end]
        quote["prefix"] = report.text[max(0, at.start - _AROUND) : at.start]
        quote["suffix"] = report.text[at.end : at.end + _AROUND]
    elif len(at.words) != at.end - at.start:
        return
    position = {"type": "TextPositionSelector", "start": at.start, "end": at.end}
    text = {"id": f"urn:dateline:report:{at.report}", "type": "Text", "format": "text/plain"}
    target: dict[str, Any] = {"source": text | {"language": report.language}, "selector": [quote, position]}
    if report.url:
        target["scope"] = report.url
    yield {
        "id": f"urn:dateline:annotation:{ident}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": target,
    }
