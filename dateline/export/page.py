"""One report as one HTML page that works from a disk, without a network, on paper, on a phone and by keyboard.

Nothing in a report can run: every value is escaped where it enters the page (`markup`), and the page's own policy
allows only the one style sheet and the one script of this package, by their hashes.
"""

from __future__ import annotations

import re
from string import Template

from dateline.export.map_draw import Drawn, drawn_map
from dateline.export.map_features import features
from dateline.export.markup import Markup, joined, tag, text
from dateline.export.notice import NOTICE
from dateline.export.page_claims import claims, disagreements
from dateline.export.page_events import events, journeys, published_words, timeline
from dateline.export.page_lists import gaps, named, places, routes
from dateline.export.page_map import figure, line_key
from dateline.export.page_parts import Parts
from dateline.export.page_shell import asset, embedded_json, link, policy
from dateline.export.page_text import marked_text
from dateline.model.document import Document
from dateline.model.reading import Reading, Run

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


def report_page(reading: Reading) -> str:
    """The page of a reading: its text, its map and its record, each pointing to the others.

    The same reading gives the same page. It holds the record itself as JSON, in `<script id="record">`.
    """
    parts = Parts.of(reading)
    doc = reading.document
    sections = [
        section
        for section in (
            journeys(parts),
            events(parts),
            disagreements(parts),
            claims(parts),
            timeline(parts),
            routes(parts),
            places(parts),
            named(parts),
            gaps(parts),
        )
        if section
    ]
    style, script = asset("page.css"), asset("map.js") + asset("page.js")
    return Template(asset("page.html")).substitute(
        policy=policy(style, script),
        title=text(doc.title or doc.source or "Report"),
        style=style,
        header=_header(doc),
        notice=_notice(reading.run),
        contents=_contents(reading),
        language=doc.language if _LANGUAGE.fullmatch(doc.language) else "und",
        text=marked_text(reading, parts.ids),
        map=_map(drawn_map(features(reading, parts.ids))),
        record=joined(sections),
        data=embedded_json(reading.to_dict()),
        script=script,
    )


def _header(doc: Document) -> Markup:
    facts = [
        tag("span", doc.source or "outlet unknown", class_="source"),
        tag("time", published_words(doc.published), datetime=doc.published.isoformat())
        if doc.published
        else tag("span", published_words(None), class_="missing"),
        tag("span", f"dateline {doc.dateline}") if doc.dateline else None,
        tag("span", doc.byline) if doc.byline else None,
    ]
    return joined(
        [
            tag("h1", doc.title or "Untitled report", dir="auto"),
            tag("p", [fact for fact in facts if fact], class_="facts"),
            tag("p", link(doc.url), class_="url") if doc.url else None,
        ]
    )


def _notice(run: Run) -> Markup:
    return joined(
        [
            tag("strong", NOTICE.capitalize()),
            tag("span", f"dateline {run.version}"),
            tag("span", f"reader {run.reader}"),
            tag("span", f"gazetteer {run.gazetteer}"),
        ]
    )


def _contents(reading: Reading) -> Markup:
    """Links to the sections there are, with how much is in each."""
    moved = {journey.event for journey in reading.journeys}
    rows = (
        ("journeys", len(reading.journeys), "journey"),
        ("events", sum(event.id not in moved for event in reading.events), "event"),
        ("disagreements", len(reading.disagreements), "disagreement"),
        ("claims", len(reading.claims), "claim"),
        ("routes", len(reading.routes), "route"),
        ("gaps", len(reading.gaps), "gap"),
    )
    items = [
        tag("li", tag("a", tag("b", count), f" {word}{'' if count == 1 else 's'}", href=f"#{ident}"))
        for ident, count, word in rows
        if count
    ]
    return tag("ul", items)


def _map(drawn: Drawn | None) -> Markup:
    if drawn is None:
        return tag("p", "Nothing in this report could be placed on a map.", class_="nomap")
    outside = "; ".join(drawn.outside)
    return figure(drawn.svg, _key(), tag("p", f"Outside this map: {outside}", class_="small") if outside else None)


def _key() -> Markup:
    """What the lines and circles of the map mean."""
    lines = (
        ("happened", "told as happened"),
        ("planned", "planned"),
        ("possible", "possible"),
        ("denied", "denied"),
    )
    samples = [line_key(words, f"track {kind}") for kind, words in lines]
    circle = tag("circle", class_="area near", cx=7, cy=7, r=6)
    derived = tag("circle", class_="area derived", cx=7, cy=7, r=6)
    samples += [
        tag(
            "li",
            tag("svg", circle, class_="key", width=14, height=14, aria_hidden="true"),
            "how far off a place may be",
        ),
        tag(
            "li",
            tag("svg", derived, class_="key", width=14, height=14, aria_hidden="true"),
            "area worked out from words",
        ),
    ]
    note = tag(
        "p", "Arrows join the places named; they are not the road taken. Base map: Natural Earth.", class_="small"
    )
    return joined([tag("ul", samples, class_="keys"), note])
