"""A case as one HTML page: map with corridors, time, happenings, who says so, who says otherwise, and the words.

It is written from a release alone, so it holds nothing that was taken out to protect somebody. It works from a disk,
without a network; no text in it can run (see `page_shell`). Without a script it shows its map and a summary.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

from dateline.export.case_data import case_data
from dateline.export.case_map import DOT, CaseMap, case_map
from dateline.export.case_summary import glance, header, notice, summary, withheld
from dateline.export.map_labels import shortened
from dateline.export.markup import Markup, tag, text
from dateline.export.page_map import figure, line_key
from dateline.export.page_shell import asset, embedded_json, policy
from dateline.export.rows import Release

NAME = "case.html"
DROPS = (
    "The case page leaves out confidence in single values, HELIX rows, judgements and archive captures.",
    "Places beyond the frame of its map are listed beside it, not drawn.",
)
_STYLES = ("page.css", "case.css")
_SCRIPTS = (
    "map.js",
    "case_tables.js",
    "case_parts.js",
    "case_happening.js",
    "case_lists.js",
    "case_time.js",
    "case.js",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The page, as `case.html`."""
    yield NAME, case_page(release).encode("utf-8")


def case_page(release: Release) -> str:
    """The page of a release; the same release gives the same page."""
    style = "".join(map(asset, _STYLES))
    script = "".join(map(asset, _SCRIPTS))
    drawn = case_map(release)
    data = case_data(release) | {"dot": DOT, "outside": drawn.outside if drawn else ()}
    return Template(asset("case.html")).substitute(
        policy=policy(style, script),
        title=text(release.title),
        style=style,
        header=header(release),
        notice=notice(release),
        glance=glance(release),
        summary=summary(release),
        map=_map(drawn, release),
        withheld=withheld(release),
        data=embedded_json(data),
        script=script,
    )


def _map(drawn: CaseMap | None, release: Release) -> Markup:
    if drawn is None:
        return tag("p", "Nothing in this case could be placed on a map.", class_="nomap")
    names = [f"{shortened(release.places[n].name or 'a place', 28)} ({many:,})" for n, many in drawn.outside[:12]]
    more = len(drawn.outside) - len(names)
    outside = ", ".join(names) + (f" and {more:,} more places" if more else "")
    return figure(
        drawn.svg,
        _key(),
        tag("p", tag("span", f"Outside this map: {outside}"), class_="small outside") if names else None,
    )


def _key() -> Markup:
    """What lines and dots of the map mean."""
    lines = (
        ("course several stated", "each point is named as passed"),
        ("course several chained", "put together from several reports"),
        ("course several interpolated", "only the ends are known"),
        ("course several stated unmapped", "by a road said to be on no map"),
    )
    dots = (("spot", "a place, as large as much happened there"), ("spot open", "somewhere in an area"))
    samples = [line_key(words, kind) for kind, words in lines]
    for kind, words in dots:
        circle = tag("g", tag("circle", cx=8, cy=8, r=6), class_=kind)
        samples.append(tag("li", tag("svg", circle, class_="key", width=16, height=16, aria_hidden="true"), words))
    note = "Lines join the places named; they are not the road taken. Pale: one source only. Base map: Natural Earth."
    heading = tag("summary", "What the lines and dots mean")
    return tag(
        "details",
        heading,
        tag("ul", samples, class_="keys"),
        tag("p", note, class_="small"),
        class_="legend",
        open=True,
    )
