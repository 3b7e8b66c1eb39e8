"""The frame of a map on a page: the drawing, its buttons, and what its lines mean."""

from __future__ import annotations

from dateline.export.markup import Markup, tag


def figure(svg: Markup, *caption: object) -> Markup:
    """The map with the buttons that zoom it, which a script shows, and a caption below."""
    tools = [
        tag("button", sign, type="button", data_zoom=way, aria_label=words, title=words)
        for sign, way, words in (
            ("+", "in", "Zoom in"),
            ("\u2212", "out", "Zoom out"),
            ("⟲", "all", "Show the whole map"),
        )
    ]
    reach = {"tabindex": 0, "role": "group", "aria_label": "Map. Plus and minus zoom, arrow keys move."}
    return tag(
        "figure",
        tag(
            "div",
            tag("div", svg, class_="sheet", **reach),
            tag("div", tools, class_="tools", hidden=True),
            class_="frame",
        ),
        tag("figcaption", *caption),
    )


def line_key(words: str, kind: str) -> Markup:
    """A sample of a line of the map with what it means."""
    sample = tag("path", class_="line", d="M1 5H27")
    return tag("li", tag("svg", sample, class_=f"key {kind}", width=28, height=10, aria_hidden="true"), words)
