"""One report as one HTML page that works from a disk, without a network, on paper, on a phone and by keyboard.

Nothing in a report can run: every value is escaped where it enters the page (`markup`), and the page's own policy
allows only the one style sheet and the one script of this package, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from string import Template
from urllib.parse import urlsplit

from dateline.export.map_draw import Drawn, drawn_map
from dateline.export.map_features import features
from dateline.export.markup import Markup, joined, tag, text
from dateline.export.notice import NOTICE
from dateline.export.page_claims import claims, disagreements
from dateline.export.page_events import events, journeys, published_words, timeline
from dateline.export.page_lists import gaps, named, places, routes
from dateline.export.page_parts import Parts
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
    style, script = _asset("page.css"), _asset("page.js")
    return Template(_asset("page.html")).substitute(
        policy=_policy(style, script),
        title=text(doc.title or doc.source or "Report"),
        style=style,
        header=_header(doc),
        notice=_notice(reading.run),
        contents=_contents(reading),
        language=doc.language if _LANGUAGE.fullmatch(doc.language) else "und",
        text=marked_text(reading, parts.ids),
        map=_map(drawn_map(features(reading, parts.ids))),
        record=joined(sections),
        data=_json(reading.to_dict()),
        script=script,
    )


@cache
def _asset(name: str) -> str:
    return files("dateline.export").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def _policy(style: str, script: str) -> Markup:
    """The content security policy: nothing at all but this style sheet and this script."""
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return text(f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _json(value: object) -> str:
    """JSON that cannot end the element it stands in, nor be read as markup."""
    data = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


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
            tag("p", _link(doc.url), class_="url") if doc.url else None,
        ]
    )


def _link(url: str) -> Markup:
    """The address, as a link where it is one of the web; anything else only as text."""
    try:
        parts = urlsplit(url)
        web = parts.scheme in ("http", "https") and bool(parts.netloc)
    except ValueError:
        web = False
    return tag("a", url, href=url, rel="noopener noreferrer nofollow") if web else text(url)


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
    tools = [
        tag("button", sign, type="button", data_zoom=way, aria_label=words, title=words)
        for sign, way, words in (
            ("+", "in", "Zoom in"),
            ("\u2212", "out", "Zoom out"),
            ("⟲", "all", "Show the whole map"),
        )
    ]
    outside = "; ".join(drawn.outside)
    reach = {"tabindex": 0, "role": "group", "aria_label": "Map. Plus and minus zoom, arrow keys move."}
    return tag(
        "figure",
        tag(
            "div",
            tag("div", drawn.svg, class_="sheet", **reach),
            tag("div", tools, class_="tools", hidden=True),
            class_="frame",
        ),
        tag("figcaption", _key(), tag("p", f"Outside this map: {outside}", class_="small") if outside else None),
    )


def _key() -> Markup:
    """What the lines and circles of the map mean."""
    lines = (
        ("happened", "told as happened"),
        ("planned", "planned"),
        ("possible", "possible"),
        ("denied", "denied"),
    )
    samples = [
        tag(
            "li",
            tag(
                "svg",
                tag("path", class_="line", d="M1 5H27"),
                class_=f"key track {kind}",
                width=28,
                height=10,
                aria_hidden="true",
            ),
            words,
        )
        for kind, words in lines
    ]
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
