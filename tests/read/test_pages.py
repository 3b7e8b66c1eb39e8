"""Web pages: the article, what the page says of itself, and nothing lost in silence."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dateline.model.document import Document
from dateline.read import ReadOptions, document

FIRST = "The road from Baiji to the bridge was closed on Friday after a night of shelling, the town council said."
SECOND = "About 80 families had left the eastern quarter by noon, and most of them were staying with relatives in town."
THIRD = "“Nobody knows where the front is,” said Nadia Karim, a pharmacist, who had walked nine hours with her mother."


def _page(body: str, head: str = "") -> Document:
    return document(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), name="a page")


def _article(extra: str = "") -> str:
    return f"<article><h1>Road to the bridge closed</h1><p>{FIRST}</p><p>{SECOND}</p>{extra}<p>{THIRD}</p></article>"


def test_headline_and_article_are_text_and_the_rest_is_cut() -> None:
    doc = _page(
        "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav><div class='cookie'>We use cookies on this site.</div>"
        + _article()
        + "<div class='related'><h3>Most read</h3><a href='/x'>The bakers of "
        "Baiji</a></div><footer>© 2016 Hill Herald</footer>"
    )
    assert doc.text == f"Road to the bridge closed\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert doc.title == "Road to the bridge closed"
    assert "The bakers of Baiji" in doc.cut
    assert not [gap for gap in doc.gaps if gap.reason == "text-lost"]


def test_a_paragraph_that_stands_twice_is_kept_twice() -> None:
    assert _page(_article(f"<p>{SECOND}</p>")).text.count(SECOND) == 2


def test_lists_and_tables_stand_in_the_text_line_by_line() -> None:
    extra = (
        "<ul><li>40 families need tents</li><li>30 houses burnt</li></ul>"
        "<table><tr><td>Laylan</td><td>1,200</td></tr></table>"
    )
    text = _page(_article(extra)).text
    assert "- 40 families need tents\n- 30 houses burnt" in text
    assert "Laylan | 1,200" in text


def test_json_ld_names_headline_outlet_author_and_day() -> None:
    script = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],'
        '"headline": "Bridge road &amp; market shut", "datePublished": "2016-05-03T23:30:00+03:00",'
        '"dateModified": "2016-06-01", "author": [{"name": "Lana Omar"}, {"name": "Jo Smith"}],'
        '"publisher": {"name": "Hill Herald"}}]}</script>'
    )
    doc = _page(_article(), script)
    assert (doc.title, doc.source, doc.byline) == ("Bridge road & market shut", "Hill Herald", "Lana Omar, Jo Smith")
    assert doc.published == date(2016, 5, 3)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2016-05-03T10:00:00Z">',
        '<meta name="date" content="3 May 2016">',
        '<meta itemprop="datePublished" content="2016-05-03">',
        '<script type="application/ld+json">{broken</script><meta name="pubdate" content="20160503">',
    ],
)
def test_meta_elements_name_the_day(head: str) -> None:
    assert _page(_article(), head).published == date(2016, 5, 3)


def test_a_time_element_of_the_article_names_the_day() -> None:
    assert _page("<time datetime='2016-05-03'>3 May</time>" + _article()).published == date(2016, 5, 3)


def test_a_copyright_year_or_a_comment_is_no_publication_day() -> None:
    doc = _page(
        _article() + "<section id='comments'><p>Ali <time datetime='2016-05-04'>4 May</time> It is quiet now, "
        "they say.</p></section>" + "<footer>© 2019 Hill Herald. All rights reserved.</footer>"
    )
    assert doc.published is None
    assert "date-unknown" in {gap.reason for gap in doc.gaps}


def test_the_site_name_behind_a_page_title_is_the_outlet() -> None:
    doc = _page(f"<p>{FIRST}</p><p>{SECOND}</p>", "<title>Road to the bridge closed - Hill Herald</title>")
    assert (doc.title, doc.source) == ("Road to the bridge closed", "Hill Herald")


def test_the_canonical_address_is_the_url() -> None:
    assert (
        _page(_article(), '<link rel="canonical" href="https://hill.example/road">').url == "https://hill.example/road"
    )


@pytest.mark.parametrize("depth", [200, 260, 1000, 20_000])
def test_text_nested_deeper_than_a_parser_goes_is_read(depth: int) -> None:
    doc = _page("<div>" * depth + _article() + "</div>" * depth)
    assert doc.text == f"Road to the bridge closed\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_words_behind_a_script_that_never_ends_are_reported_lost() -> None:
    doc = _page(_article() + "<script>var a = 1; <p>More words that nobody can see.</p>")
    assert "text-lost" in {gap.reason for gap in doc.gaps}


def test_a_comment_that_never_ends_swallows_nothing() -> None:
    assert THIRD in _page(f"<p>{FIRST}</p><p>{SECOND}</p><!-- <p>{THIRD}</p>").text


def test_hidden_text_is_no_text() -> None:
    assert (
        "secret"
        not in _page(_article("<p style='display: none'>A secret paragraph that no reader of it sees.</p>")).text
    )


@pytest.mark.slow
def test_a_page_of_five_megabytes_is_read_in_bounded_time() -> None:
    paragraphs = "".join(f"<p data-layout='{'x' * 130}'>{SECOND} ({number})</p>" for number in range(20_000))
    start = time.process_time()
    doc = _page(f"<article>{paragraphs}</article>")
    assert doc.text.count(SECOND) == 20_000
    assert time.process_time() - start < 60


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a b='", "<![CDATA[", "</", "<p", "&#", "<div><b>", "</b></div>", "<td>x"]
)
def test_broken_markup_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    _page(_article() + piece * 50_000)
    assert time.process_time() - start < 30


def test_options_overrule_the_page() -> None:
    options = ReadOptions(title="Mine", source="Me", published=date(2001, 1, 1))
    doc = document(
        f"<html><title>Theirs</title><p>{FIRST}</p><p>{SECOND}</p></html>".encode(), name="x", options=options
    )
    assert (doc.title, doc.source, doc.published) == ("Mine", "Me", date(2001, 1, 1))
