"""A web page as its visible blocks of text, its metadata and its depth.

Reads markup of any depth in one pass without recursion, so it sees the text that a parser with a depth limit drops.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from dateline.read.words import words

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,40})")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?""")
_SPACES = re.compile(r"\s+")
_VOID = words("void_tags")
_RAW = (
    "script",
    "style",
    "textarea",
    "xmp",
    "noscript",
    "template",
    "svg",
    "iframe",
    "noembed",
    "noframes",
    "object",
    "math",
)
_RAW_ENDS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _RAW}
_BLOCKS = words("block_tags")
_CLOSED_BY_ITSELF = words("self_closing_tags")
_ZONES = {
    "nav": "nav",
    "menu": "nav",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "button": "form",
    "select": "form",
    "label": "form",
    "dialog": "notice",
    "figcaption": "caption",
    "title": "title",
}
_HINTS = re.compile(
    r"(?:^|[\s_-])(?:(?P<comments>comments?|disqus|respond)|(?P<related>related|recommend(?:ed|ations)?|trending|most-?read|popular)"
    r"|(?P<share>share|sharing|social|addtoany)|(?P<notice>cookies?|consent|gdpr|newsletter|subscribe|paywall|promo|advert\w*|ads?)"
    r"|(?P<nav>nav|navbar|menu|breadcrumbs?|sidebar|pagination)|(?P<caption>caption|wp-caption-text|credit))(?=$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """One visible block: its text, the element it stands in, the part of the page, and which container holds it."""

    text: str
    tag: str
    zone: str
    container: int
    link_share: float


@dataclass(slots=True)
class Page:
    """What one pass over a page's markup finds; `metas` are attribute tables in page order, names in lower case.

    `swallowed` counts words behind a script or the like that never ends.
    """

    blocks: list[Block] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    times: list[dict[str, str]] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    title: str | None = None
    depth: int = 0
    swallowed: int = 0


@dataclass(slots=True)
class _Open:
    tag: str
    zone: str
    number: int


class _Reader:
    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.page = Page()
        self.stack: list[_Open] = []
        self.open_tags: Counter[str] = Counter()
        self.numbers = 0
        self.words: list[str] = []
        self.linked = 0
        self.total = 0
        self.in_link = 0
        self.prefix = ""

    def read(self) -> Page:
        markup, at, comments_close = self.markup, 0, True
        while (start := markup.find("<", at)) >= 0:
            self._characters(markup[at:start])
            if markup.startswith("<!--", start):
                end = markup.find("-->", start + 4) if comments_close else -1
                # A comment that never ends would swallow the rest of the page: its opening alone is dropped.
                comments_close = end >= 0
                at = end + 3 if end >= 0 else start + 4
            elif match := _NAME.match(markup, start):
                at = self._tag(match[1].lower(), start, match.end())
            elif markup.startswith(("<!", "<?", "</"), start):
                end = markup.find(">", start)
                at = end + 1 if end >= 0 else len(markup)
            else:
                self._characters("<")
                at = start + 1
        self._characters(markup[at:])
        self._flush()
        return self.page

    def _tag(self, name: str, start: int, at: int) -> int:
        closing = self.markup[start + 1] == "/"
        attributes, at = self._attributes(at)
        if closing:
            self._close(name)
            return at
        if name in _RAW_ENDS:
            return self._raw(name, attributes, at)
        self._note(name, attributes)
        self._open(name, attributes)
        return at

    def _attributes(self, at: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        markup = self.markup
        while at < len(markup) and markup[at] != ">":
            match = _ATTRIBUTE.match(markup, at)
            if not match or match.end() == at:
                at += 1
                continue
            value = (match[2] or "").strip("\"'")
            found.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
            at = match.end()
        return found, min(at + 1, len(markup))

    def _raw(self, name: str, attributes: dict[str, str], at: int) -> int:
        if self.markup[at - 2 : at] == "/>":
            return at
        end = _RAW_ENDS[name].search(self.markup, at)
        stop = end.start() if end else len(self.markup)
        if not end:
            self.page.swallowed += len(self.markup[at:].split())
        if name == "script" and "ld+json" in attributes.get("type", "").lower():
            self.page.json_ld.append(self.markup[at:stop])
        close = self.markup.find(">", stop)
        return close + 1 if close >= 0 else len(self.markup)

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        if name == "meta":
            self.page.metas.append(attributes)
        elif name == "link":
            self.page.links.append(attributes)
        elif name == "time" and self._zone() not in {"comments", "related", "aside", "footer"}:
            self.page.times.append(attributes)

    def _zone(self) -> str:
        return self.stack[-1].zone if self.stack else ""

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if name in _BLOCKS:
            self._flush()
            if name != "br" and self.stack and self.stack[-1].tag == "p":
                self._close("p")
        if name in _CLOSED_BY_ITSELF and self.stack and self.stack[-1].tag == name:
            self._close(name)
        if name in {"td", "th"} and self.words:
            self.words.append(" | ")
        if name in _VOID:
            return
        self.numbers += 1
        self.stack.append(_Open(name, self._zone_of(name, attributes), self.numbers))
        self.open_tags[name] += 1
        self.page.depth = max(self.page.depth, len(self.stack))
        self.in_link += name == "a"
        if name == "li":
            self.prefix = "- "

    def _zone_of(self, name: str, attributes: dict[str, str]) -> str:
        outer = self._zone()
        if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")):
            return "hidden"
        if outer not in {"", "article"}:
            return outer
        if name in _ZONES:
            return _ZONES[name]
        if name in {"body", "html", "main"}:
            return outer
        hint = _HINTS.search(f"{attributes.get('class', '')} {attributes.get('id', '')}"[:300])
        if hint and hint.lastgroup:
            return hint.lastgroup
        return "article" if name == "article" else outer

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
        if not self.open_tags[name]:
            return
        while True:
            closed = self.stack.pop()
            self.open_tags[closed.tag] -= 1
            self.in_link -= closed.tag == "a"
            if closed.tag == name:
                return

    def _characters(self, data: str) -> None:
        if not data:
            return
        text = html.unescape(data) if "&" in data else data
        self.words.append(text)
        size = len(text.strip())
        self.total += size
        if self.in_link:
            self.linked += size

    def _flush(self) -> None:
        if not self.words:
            return
        text = _SPACES.sub(" ", "".join(self.words)).strip()
        share = self.linked / self.total if self.total else 0.0
        self.words.clear()
        self.linked = self.total = 0
        if not text.strip("| "):
            return
        holder = next((entry for entry in reversed(self.stack[-8:]) if entry.tag in _BLOCKS), None)
        tag, zone = (holder.tag, self._zone()) if holder else ("", self._zone())
        if zone == "title":
            self.page.title = self.page.title or text
            return
        if zone == "hidden":
            return
        container = self._container()
        self.page.blocks.append(Block(self.prefix + text, tag, zone, container, share))
        self.prefix = ""

    def _container(self) -> int:
        """The element that holds the paragraph: the nearest one that is no paragraph and no inline element itself."""
        for entry in reversed(self.stack[-8:]):
            if entry.tag in _BLOCKS and entry.tag not in {"p", "li", "h2", "h3", "h4", "tr", "ul", "ol", "blockquote"}:
                return entry.number
        return self.stack[-1].number if self.stack else 0


def page_of(markup: str) -> Page:
    """The blocks and metadata of a page, in page order; nothing in scripts, styles and hidden elements is visible."""
    return _Reader(markup).read()
