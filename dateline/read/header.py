"""What stands above and below an article on its page: headline, outlet, byline, day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.read.boilerplate import credit_names, ends_sentence, furniture, has_inner_end, is_menu_word, is_prose
from dateline.read.dates import is_date_line, stated_day
from dateline.read.lines import Line, is_bullet
from dateline.read.opening import opening_of

_OUTLET = re.compile(
    r"(?:the )?(?:[\w.'’&-]+ ){0,4}(?:news(?: agency| network| service| online)?|times|post|press|herald|tribune"
    r"|gazette|daily|weekly|review|letter|express|magazine|journal|chronicle|guardian|wire|monitor|observer|standard|telegraph|mirror|courier|dispatch|bulletin"
    r"|agency|radio|television|tv|network|media|today|independent|examiner|reporter|observatory|reuters|bbc|cnn|voa"
    r"|afp|ap|rudaw|sana|xinhua|al[ -]jazeera|al[ -]arabiya|reliefweb|ocha|unhcr|iom)",
    re.IGNORECASE,
)
_NO_OUTLET = re.compile(
    r"(?:breaking|latest|world|top|local|more|all|related|national|regional|international|good|bad|other|today['’]?s?)"
    r" (?:news|media|press)|today|media|press|network|radio|news|standard|post|daily|independent",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<label>title|headline|source|outlet|publisher|publication|date|published|publication date|author|byline|url"
    r"|link)\s*:\s*(?P<value>\S.{0,300})",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:first )?(?:published|posted|date|issued|released)(?: date)?(?: on| at)?\b:? .*", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"(?:copyright\s*|©\s*|\(c\)\s*){1,3}(?:\d{4}(?:\s?[-–]\s?(?:\d{4}|\d{2}))?,?\s*)"
    r"(?:by )?(?P<after>[A-Z][^.|,©·•\n]{2,50})",
    re.IGNORECASE,
)
_SOURCE_IN_CREDIT = re.compile(r"[|;,/]?\s*source\s*:\s*(?P<source>[^|;]{2,60})$", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+[-–—|»:·]\s+")
_MOST_HEADLINE_WORDS = 30
_MOST_LABEL_WORDS = 3


@dataclass(slots=True)
class Header:
    """What the lines around an article say of it."""

    title: str | None = None
    source: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None


def header_of(lines: list[Line], *, title: str | None, page: bool) -> Header:
    """Take headline, outlet, byline and day off the lines around an article; what is taken is no longer kept.

    `title` is a headline known already; `page` says that the text is a saved page beyond doubt.
    """
    header = Header(title=title)
    first = next((at for at, line in enumerate(lines) if line.kept and _begins_article(line.text)), len(lines))
    top = lines[:first]
    if page:
        _drop_masthead(top)
    _take_labels(top, header)
    _take_outlet(top, header)
    _take_title(lines, first, header)
    _take_days(lines, first, header)
    _take_credits(lines, header)
    _take_last_source(lines, header)
    if page:
        _drop_section_labels(top, header)
    if header.source is None:
        header.source = _owner(lines)
    return header


def without_site(title: str, source: str | None) -> tuple[str, str | None]:
    """A page title without the site's name behind its last separator, and that name where it is one."""
    pieces = _SITE_SUFFIX.split(title.strip())
    if len(pieces) < 2:
        return title.strip(), None
    last = pieces[-1]
    known = source is not None and last.casefold() == source.casefold()
    if known or _is_outlet(last):
        cut = title.strip()[: -len(last)]
        return _SITE_SUFFIX.sub(" ", cut + " ").strip() if len(pieces) == 2 else cut.rstrip(" -–—|»:·"), last
    return title.strip(), None


def _begins_article(line: str) -> bool:
    return is_prose(line) or opening_of(line) is not None


def _is_outlet(line: str) -> bool:
    words = line.split()
    return (
        0 < len(words) <= 5
        and bool(_OUTLET.fullmatch(line))
        and not _NO_OUTLET.fullmatch(line)
        and all(word[0].isupper() or word in {"of", "the", "and", "for"} or not word[0].isalpha() for word in words)
    )


def _drop_masthead(top: list[Line]) -> None:
    """What stands above a site's menu (its motto) is not the headline, where one stands below the menu."""
    menu = [at for at, line in enumerate(top) if not line.kept and (is_menu_word(line.text) or _is_menu(line.text))]
    below = top[menu[-1] + 1 :] if menu else []
    if not any(
        line.kept and _looks_like_headline(line.text) and len(line.text.split()) > _MOST_LABEL_WORDS for line in below
    ):
        return
    for line in top[: menu[-1]]:
        if line.kept and not _is_outlet(line.text) and not _LABEL.fullmatch(line.text) and not is_date_line(line.text):
            line.kept = False


def _is_menu(line: str) -> bool:
    return furniture(line) in {"menu", "tags"}


def _take_labels(top: list[Line], header: Header) -> None:
    for line in top:
        match = _LABEL.fullmatch(line.text) if line.kept else None
        if match is None:
            continue
        label, value = match["label"].lower(), match["value"].strip()
        if label in {"title", "headline"}:
            header.title = header.title or value
        elif label in {"source", "outlet", "publisher", "publication"}:
            header.source = header.source or value
        elif label in {"author", "byline"}:
            header.byline = header.byline or value
        elif label in {"url", "link"}:
            header.url = header.url or value
        elif day := stated_day(value):
            header.published = header.published or day
        else:
            continue
        line.kept = False


def _take_outlet(top: list[Line], header: Header) -> None:
    for line in top:
        if line.kept and _is_outlet(line.text):
            header.source = header.source or line.text
            line.kept = False


def _take_title(lines: list[Line], first: int, header: Header) -> None:
    if header.title is None:
        at = _headline(lines, first)
        if at is None:
            return
        header.title, site = without_site(lines[at].text, header.source)
        header.source = header.source or site
        lines[at].kept = False
    for line in lines[:first]:
        if line.kept and (
            _same(line.text, header.title) or _same(without_site(line.text, header.source)[0], header.title)
        ):
            line.kept = False


def _headline(lines: list[Line], first: int) -> int | None:
    """Where the headline stands: the first kept line, if it is one by its look and text follows."""
    at = next((at for at, line in enumerate(lines) if line.kept and not _is_small(line.text, lines, at, first)), None)
    if at is None or at >= first or not _looks_like_headline(lines[at].text):
        return None
    rest = [line for line in lines[at + 1 :] if line.kept]
    if not rest:
        return None
    follower = lines[at + 1]
    # A headline stands alone: a blank line, or page furniture, or a whole paragraph in one line comes next.
    return (
        at if follower.opens or not follower.kept or len(follower.text) > 100 or is_date_line(follower.text) else None
    )


def _is_small(line: str, lines: list[Line], at: int, first: int) -> bool:
    """True for what may stand above a headline: a date, a byline, a one-word section name with a headline below it."""
    if is_date_line(line) or credit_names(line) or _STATED.fullmatch(line):
        return True
    if len(line.split()) > _MOST_LABEL_WORDS or at >= first:
        return False
    below = next((other.text for other in lines[at + 1 : first] if other.kept and not is_date_line(other.text)), "")
    return len(line.split()) == 1 and len(below.split()) > _MOST_LABEL_WORDS and _looks_like_headline(below)


def _looks_like_headline(line: str) -> bool:
    words = line.split()
    return (
        2 <= len(words) <= _MOST_HEADLINE_WORDS
        and len(line) <= 250
        and not line.endswith((".", ",", ";", ":")) | line.endswith(("...", "…"))
        and not is_bullet(line)
        and not has_inner_end(line)
        and not line[0].islower()
    )


def _take_days(lines: list[Line], first: int, header: Header) -> None:
    for at, line in enumerate(lines):
        if not (is_date_line(line.text) or (line.kept and _STATED.fullmatch(line.text) and stated_day(line.text))):
            continue
        if at >= first and not _STATED.fullmatch(line.text):
            continue
        if is_prose(line.text):
            continue
        if not re.match(r"(?i)(?:last )?(?:updated|modified)", line.text):
            header.published = header.published or stated_day(line.text)
        line.kept = False


def _take_credits(lines: list[Line], header: Header) -> None:
    for line in lines:
        names = credit_names(line.text)
        if not names:
            continue
        if match := _SOURCE_IN_CREDIT.search(names):
            header.source = header.source or match["source"].strip()
            names = names[: match.start()].strip(" |;,/")
        header.byline = header.byline or names or None


def _take_last_source(lines: list[Line], header: Header) -> None:
    """ "Source: X" as the last kept line is the outlet; under a table within the text it belongs to the table."""
    kept = [line for line in lines if line.kept]
    if kept and (match := re.fullmatch(r"source\s*:\s*(\S.{1,60})", kept[-1].text, re.IGNORECASE)):
        header.source = header.source or match[1].strip()
        kept[-1].kept = False


def _drop_section_labels(top: list[Line], header: Header) -> None:
    """One to three words above the headline of a page name its section."""
    for line in top:
        if header.title and _same(line.text, header.title):
            return
        if line.kept and len(line.text.split()) <= _MOST_LABEL_WORDS and not ends_sentence(line.text):
            line.kept = False


def _owner(lines: Iterable[Line]) -> str | None:
    for line in lines:
        if not line.kept and (match := _RIGHTS.match(line.text)):
            owner = re.split(r"\s+(?:all rights|[-–—]\s)", match["after"], flags=re.IGNORECASE)[0].strip()
            return owner if len(owner.split()) <= 5 else None
    return None


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" .") == other.casefold().strip(" .")
