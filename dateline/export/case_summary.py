"""What a case page says before any script runs: how much it holds, what was withheld, and a summary in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dateline.export.markup import Markup, joined, tag
from dateline.export.notice import NOTICE
from dateline.export.page_words import EVENT_NAMES, day_words, interval_words
from dateline.export.rows import Release

_SHOWN = 25  # rows of each table of the summary
_ATTESTED = "told by two or more independent sources"


def header(release: Release) -> Markup:
    """The title, and between which days the reports were printed."""
    days = sorted(row.published for row in release.reports if row.published is not None)
    printed = f"reports of {day_words(days[0])} to {day_words(days[-1])}" if days else "reports without a date"
    if days and days[0] == days[-1]:
        printed = f"reports of {day_words(days[0])}"
    outlets = len({row.outlet for row in release.reports if row.outlet is not None})
    facts = [tag("span", _many(outlets, "outlet"), class_="source"), tag("span", printed)]
    return joined([tag("h1", release.title, dir="auto"), tag("p", facts, class_="facts")])


def notice(release: Release) -> Markup:
    """That nobody has reviewed this, and which programs read the reports."""
    made = [
        f"{word} {', '.join(sorted({getattr(row, field) for row in release.making}))}"
        for word, field in (("dateline", "version"), ("reader", "reader"), ("gazetteer", "gazetteer"))
        if release.making
    ]
    protected = _protection(release)
    return joined([tag("strong", NOTICE.capitalize()), *(tag("span", words) for words in (*made, protected))])


def _protection(release: Release) -> str:
    names = "with the names of unofficial sources" if release.with_source_names else "unofficial sources not named"
    places = "exact places" if release.exact else "places coarsened where they give people away"
    return f"{names}, {places}"


def glance(release: Release) -> Markup:
    """How much is in the case, in numbers."""
    several = sum(row.independent_sources > 1 for row in release.happenings)
    stories = len({row.story for row in release.reports})
    rows = (
        (len(release.reports), "report"),
        (stories, "story"),
        (len(release.happenings), "happening"),
        (several, _ATTESTED),
        (len(release.disagreements), "disagreement"),
        (len(release.corridors), "corridor"),
    )
    items = ((count, word if word == _ATTESTED else _noun(count, word)) for count, word in rows)
    return tag("ul", (tag("li", tag("b", f"{count:,}"), " ", word) for count, word in items))


def _noun(count: int, word: str) -> str:
    if count == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _many(count: int, word: str) -> str:
    return f"{count:,} {_noun(count, word)}"


def withheld(release: Release) -> Markup:
    """What was left out or made coarse to protect people, in the sentences of the release."""
    if not release.dropped:
        return tag("p", "Nothing was withheld from this page.")
    return tag("ul", (tag("li", sentence) for sentence in release.dropped), class_="plain")


def summary(release: Release) -> Markup:
    """The case in four tables, for readers without scripts."""
    names = {row.id: row.name or "a place" for row in release.places}
    types = Counter(row.type for row in release.happenings)
    sources = Counter(min(row.independent_sources, 5) for row in release.happenings)
    places = Counter(row.place for row in release.happenings if row.place is not None)
    corridors = sorted(
        release.corridors,
        key=lambda row: (None in (row.origin, row.destination), -row.independent_sources, -len(row.happenings), row.id),
    )
    return joined(
        [
            _table("What happened", ((EVENT_NAMES.get(kind, kind), n) for kind, n in _most(types))),
            _table("Independent sources", ((f"{n}{' or more' * (n == 5)}", sources[n]) for n in sorted(sources))),
            _table("Where", ((names.get(ident, "a place"), n) for ident, n in _most(places))),
            _table(
                "Corridors",
                (
                    (
                        f"{names.get(row.origin or '', 'unknown')} → {names.get(row.destination or '', 'unknown')}",
                        interval_words(row.first, row.last) if row.first and row.last else "days unknown",
                        _many(row.independent_sources, "independent source"),
                    )
                    for row in corridors[:_SHOWN]
                ),
            ),
        ]
    )


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]


def _table(heading: str, rows: Iterable[tuple[object, ...]]) -> Markup | None:
    cells = [tag("tr", (tag("td", f"{v:,}" if isinstance(v, int) else v) for v in row)) for row in rows]
    return tag("section", tag("h2", heading), tag("table", tag("tbody", cells))) if cells else None
