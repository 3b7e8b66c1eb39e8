"""What a web page says of itself: headline, outlet, byline, publication day, canonical address."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.read.dates import stated_day
from dateline.read.header import without_site
from dateline.read.tags import Page

_ARTICLES = ("article", "report", "posting", "liveblog")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "parsely-site")
_AUTHORS = (
    "author",
    "article:author_name",
    "dc.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "twitter:creator_name",
)
_DAYS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "date",
)
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own words about itself; None where it has none."""

    title: str | None
    source: str | None
    byline: str | None
    published: date | None
    url: str | None


def metadata_of(page: Page) -> Metadata:
    """JSON-LD first, then meta elements, then what the page shows; the day is the one it was first published on."""
    articles = [row for row in _json_ld_rows(page) if _is_article(row)]
    metas = _metas(page)
    source = _first(_name(row.get("publisher")) or _name(row.get("sourceOrganization")) for row in articles)
    source = source or _first(metas.get(key) for key in _OUTLETS)
    title = _first(_text(row.get("headline")) for row in articles) or _first(metas.get(key) for key in _TITLES)
    title = title or _headline(page) or page.title
    if title:
        title, site = without_site(title, source)
        source = source or site
    elif page.title:
        source = source or without_site(page.title, None)[1]
    return Metadata(
        title=title or None,
        source=source,
        byline=_first(_name(row.get("author")) for row in articles) or _author(metas),
        published=_published(page, articles, metas),
        url=_address(page, metas),
    )


def _published(page: Page, articles: list[dict[str, Any]], metas: dict[str, str]) -> date | None:
    stated = [row.get("datePublished") for row in articles] + [metas.get(key) for key in _DAYS]
    for value in stated:
        if isinstance(value, str) and (day := stated_day(value.strip())):
            return day
    # A <time> marked as the publication's, else the only day that all times outside comments and teasers agree on.
    days = [(row, stated_day(row.get("datetime", ""))) for row in page.times]
    for row, day in days:
        marks = f"{row.get('class', '')} {row.get('itemprop', '')}".lower()
        if day and ("publish" in marks or "pubdate" in row or "entry-date" in marks):
            return day
    known = {day for _, day in days if day}
    return known.pop() if len(known) == 1 else None


def _json_ld_rows(page: Page) -> Iterator[dict[str, Any]]:
    for script in page.json_ld:
        try:
            yield from _rows(json.loads(script, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _rows(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _rows(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _rows(item, depth + 1)


def _is_article(row: dict[str, Any]) -> bool:
    kinds = row.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.lower().endswith(_ARTICLES) for name in names)


def _metas(page: Page) -> dict[str, str]:
    """`property`, `name` or `itemprop` in lower case → content, the first of each."""
    found: dict[str, str] = {}
    for row in page.metas:
        key = row.get("property") or row.get("name") or row.get("itemprop")
        content = row.get("content", "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _author(metas: dict[str, str]) -> str | None:
    author = _first(metas.get(key) for key in _AUTHORS)
    return None if author is None or "://" in author or "@" in author else author.removeprefix("By ").strip()


def _address(page: Page, metas: dict[str, str]) -> str | None:
    canonical = (row.get("href") for row in page.links if "canonical" in row.get("rel", "").lower().split())
    address = _first(canonical) or metas.get("og:url")
    return address if address and address.startswith(("http://", "https://")) else None


def _headline(page: Page) -> str | None:
    heads = [block.text for block in page.blocks if block.tag == "h1" and block.zone in {"", "article"}]
    return heads[0] if heads else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for item in value if (name := _name(item))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    text = _text(value)
    return None if text is None or "://" in text else text


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def _first(values: Any) -> str | None:
    return next((value for value in values if value), None)
