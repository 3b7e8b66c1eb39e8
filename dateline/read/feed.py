"""A news feed (RSS, RDF, Atom) → its entries: what each says of itself, and its text where it holds it whole."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html.entities import html5
from urllib.parse import urljoin

from dateline.model.document import Document, Gap
from dateline.model.errors import InputError
from dateline.model.reading import Failure
from dateline.read.dates import stated_day
from dateline.read.decode import decoded
from dateline.read.document import document_from_parts
from dateline.read.options import ReadOptions
from dateline.read.parts import Parts
from dateline.read.plain import plain_parts
from dateline.read.xml_events import read_events

Fetch = Callable[[str, Parts], Document]
"""The report at an address, completed by what is known of it; raises InputError."""

_MOST_BYTES = 5_000_000
_MOST_ENTRIES = 1000
_ENTRIES = frozenset({"item", "entry"})
_OUTLETS = frozenset({"channel", "feed"})
_SUMMARIES = frozenset({"description", "summary"})
_CONTENTS = frozenset({"encoded", "content"})
_DAYS = frozenset({"pubDate", "published", "issued", "date"})  # `updated` is another day
_KEPT = _DAYS | _SUMMARIES | _CONTENTS | {"title", "link", "creator", "author", "guid"}
# RSS, Atom 1.0 and 0.3, RSS 1.0, its content module, Dublin Core. Others (podcasts, pictures) have elements of the
# same names that say other things.
_VOCABULARIES = frozenset(
    {
        "",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/atom/ns#",
        "http://purl.org/rss/1.0/",
        "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
    }
)
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
# What a teaser ends with. A text no longer than one is a teaser too: WordPress cuts after 55 words.
_BREAKS_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?"
    r"|(?:read (?:more|on|the (?:full|rest|whole))|continue reading|full (?:story|article))\b.{0,120})\W*$",
    re.IGNORECASE | re.DOTALL,
)
_CREDIT = re.compile(r"\s*The post\b.{0,400}\bappeared first on\b.{0,200}$", re.DOTALL)
_TAIL = 600
_LEAST_CONTENT, _LEAST_SUMMARY = 60, 150


@dataclass(slots=True)
class Entry:
    """One entry as it stands in the feed; `content` and `summary` are HTML or plain text."""

    title: str | None = None
    link: str | None = None
    byline: str | None = None
    published: str | None = None
    content: str = ""
    summary: str = ""

    def whole(self) -> str | None:
        """The report's text where the entry holds all of it, as far as that can be told."""
        for text, least in ((self.content, _LEAST_CONTENT), (self.summary, _LEAST_SUMMARY)):
            words = _CREDIT.sub("", html.unescape(_MARKUP.sub(" ", text)).strip()[-_TAIL:])
            if len(_MARKUP.sub(" ", text).split()) >= least and not _BREAKS_OFF.search(words):
                return text
        return None


def documents_of_feed(
    raw: bytes, name: str, options: ReadOptions, *, url: str | None = None, fetch: Fetch | None = None
) -> Iterator[Document | Failure]:
    """A document or a failure for each entry, in order.

    An entry that is only a teaser is fetched by its link if there is a `fetch`, else it is a failure whose `where` is
    the link. What is damaged or behind the bounds (5 MB, 1000 entries) is a failure too.

    Raises:
        InputError: it declares a document type, or holds no entry.
    """
    feed = _Feed(url)
    within = raw[:_MOST_BYTES]
    text = _NAMED.sub(_spelled, decoded(within).text)
    broken = read_events(_without_declaration(text), feed, name)
    if not feed.entries:
        raise InputError(f"{name} is a news feed without entries{f' ({broken})' if broken else ''}. Give another one.")
    for number, entry in enumerate(feed.entries[:_MOST_ENTRIES], 1):
        yield _outcome(entry, f"{name}:{number}", feed.title, options, fetch)
    if len(raw) > _MOST_BYTES:
        yield Failure(
            name, "read", f"the feed has {len(raw)} bytes; entries behind the first {_MOST_BYTES} are not read"
        )
    elif broken:
        yield Failure(name, "read", f"the feed is damaged: {broken}; entries behind the {len(feed.entries)}th are lost")
    if (more := len(feed.entries) - _MOST_ENTRIES) > 0:
        yield Failure(name, "read", f"{more} entries behind the first {_MOST_ENTRIES} are not read")


def _outcome(
    entry: Entry, where: str, outlet: str | None, options: ReadOptions, fetch: Fetch | None
) -> Document | Failure:
    known, gaps = _known(entry, outlet)
    text = entry.whole()
    where = entry.link or where
    try:
        if text:
            doc = _report(text, known, where, options)
            return replace(doc, gaps=(*gaps, *doc.gaps)) if doc.published is None else doc
        if not entry.link:
            raise InputError(f"“{entry.title}” has only a teaser and no link to its report. Find and save the report.")
        if fetch is None:
            raise InputError(
                f"the feed holds only a teaser of “{entry.title}”. Read its page: dateline read {entry.link}"
            )
        return fetch(entry.link, known)
    except InputError as error:
        return Failure(where, "read", str(error), text)


def _report(text: str, known: Parts, where: str, options: ReadOptions) -> Document:
    if _MARKUP.search(text):
        from dateline.read.page import page_parts

        parts = page_parts(f"<html><body><article>{text}</article></body></html>")
    else:
        parts = plain_parts(html.unescape(text))
    own = replace(known, text=parts.text, cut=parts.cut, gaps=parts.gaps, byline=known.byline or parts.byline)
    return document_from_parts(own, name=where, options=options, raw=text.encode("utf-8", "replace"))


def _known(entry: Entry, outlet: str | None) -> tuple[Parts, tuple[Gap, ...]]:
    """What the feed says of a report."""
    day = stated_day(entry.published) if entry.published else None
    gaps: tuple[Gap, ...] = ()
    if entry.published and day is None:
        gaps = (Gap("read", "date-unknown", f"the feed gives {entry.published[:60]!r} as day: no whole date"),)
    return Parts("", entry.title, outlet, entry.byline, day, entry.link), gaps


def _spelled(match: re.Match[str]) -> str:
    """A character that HTML has a name for, in a way XML knows too."""
    return "".join(f"&#{ord(c)};" for c in html5.get(match[1], "")) or f"&amp;{match[1]}"


def _without_declaration(text: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]{0,500}\?>\s*", "", text).lstrip()


@dataclass(slots=True)
class _Feed:
    """Collects the entries as the elements of a feed come by; `url` is where the feed's own links start from."""

    url: str | None
    title: str | None = None
    entries: list[Entry] = field(default_factory=list)
    _entry: Entry | None = None
    _path: list[str] = field(default_factory=list)
    # The element being collected, how deep it stands, whether markup in it is XHTML and kept.
    _field: str | None = None
    _depth: int = 0
    _verbatim: bool = False
    _words: list[str] = field(default_factory=list)

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        vocabulary, _, local = name.rpartition("}")
        if self._field is not None:
            if self._verbatim:
                self._words.append(f"<{local}>")
        elif local in _ENTRIES:
            self._entry = Entry()
        elif vocabulary in _VOCABULARIES and self._is_kept(local, vocabulary):
            self._field, self._depth, self._words = local, len(self._path), []
            self._verbatim = attributes.get("type") == "xhtml"
            if local == "link" and attributes.get("rel", "alternate") == "alternate":
                self._words.append(attributes.get("href", ""))
            if local == "guid" and attributes.get("isPermaLink", "true") != "true":
                self._field = None
        self._path.append(local)

    def _is_kept(self, local: str, vocabulary: str) -> bool:
        parent = self._path[-1] if self._path else ""
        if local == "name":
            return parent == "author"
        if local == "author" and vocabulary:
            return False  # Atom's, which has names inside
        return local in _KEPT and parent in (_ENTRIES if self._entry else _OUTLETS)

    def ended(self, name: str) -> None:
        """An element is over."""
        local = name.rpartition("}")[2]
        self._path.pop()
        if self._field is not None:
            if len(self._path) > self._depth:
                self._words += [f"</{local}>"] if self._verbatim else []
                return
            self._keep(self._field, "".join(self._words).strip())
            self._field = None
        elif local in _ENTRIES and self._entry is not None:
            self.entries.append(self._entry)
            self._entry = None

    def characters(self, text: str) -> None:
        """A piece of text."""
        if self._field is not None:
            self._words.append(html.escape(text) if self._verbatim else text)

    def _keep(self, local: str, words: str) -> None:
        entry = self._entry
        if not words:
            return
        if entry is None:
            self.title = self.title or (_plain(words) if local == "title" else None)
        elif local in _CONTENTS:
            entry.content = entry.content or words
        elif local in _SUMMARIES:
            entry.summary = entry.summary or words
        elif local in _DAYS:
            entry.published = entry.published or words
        elif local == "title":
            entry.title = entry.title or _plain(words)
        elif local == "link" or (local == "guid" and "://" in words):
            entry.link = entry.link or urljoin(self.url or "", words)
        elif local in {"creator", "author", "name"}:
            entry.byline = entry.byline or _plain(words)


def _plain(words: str) -> str | None:
    return " ".join(html.unescape(_MARKUP.sub("", words)).split()) or None
