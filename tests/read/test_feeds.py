"""News feeds: whole entries are reports, teasers are fetched or told, and nothing in them is trusted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.model.reading import Failure
from dateline.read import ReadOptions, documents
from dateline.read.feed import documents_of_feed
from tests.read.written import PARAGRAPHS, item, page, rss, whole

DAY = "Tue, 25 Oct 2016 23:30:00 +0300"
REPORT = item(whole(2), title="A &amp; B", link="https://news.example/a", pubDate=DAY, **{"dc:creator": "Ann Lee"})
TEASER = item(title="Teased", link="https://news.example/b", description="About 80 families left [&amp;hellip;]")


def read(raw: bytes) -> list[Document | Failure]:
    return list(documents_of_feed(raw, "feed.xml", ReadOptions()))


def test_an_entry_with_its_whole_text_is_a_report() -> None:
    (doc,) = read(rss(REPORT))
    assert isinstance(doc, Document)
    assert all(words in doc.text for words in PARAGRAPHS)
    assert (doc.title, doc.source, doc.byline) == ("A & B", "The Courier", "Ann Lee")
    assert (doc.url, doc.published) == ("https://news.example/a", date(2016, 10, 25))


def test_an_atom_entry_is_a_report_and_the_day_of_an_update_is_not_its_day() -> None:
    entry = (
        "<entry><title>Left</title><link rel='self' href='x'/><link href='/c'/>"
        "<author><name>Ann Lee</name><uri>u</uri></author>{}<updated>2016-10-27T00:00:00Z</updated>"
        f"<content type='xhtml'><div>{whole(2)}</div></content></entry>"
    )
    feed = "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Courier</title>{}</feed>"
    url = "https://news.example/feed"
    dated = feed.format(entry.format("<published>2016-10-25T10:00:00Z</published>")).encode()
    (doc,) = documents_of_feed(dated, "f", ReadOptions(), url=url)
    assert isinstance(doc, Document)
    assert (doc.title, doc.url, doc.byline) == ("Left", "https://news.example/c", "Ann Lee")
    assert doc.published == date(2016, 10, 25)
    assert PARAGRAPHS[2] in doc.text
    (undated,) = documents_of_feed(feed.format(entry.format("")).encode(), "f", ReadOptions(), url=url)
    assert isinstance(undated, Document)
    assert undated.published is None


def test_a_teaser_in_a_file_is_a_failure_that_says_how_to_get_the_report() -> None:
    doc, failure = read(rss(REPORT, TEASER))
    assert isinstance(doc, Document)
    assert isinstance(failure, Failure)
    assert failure.where == "https://news.example/b"
    assert "dateline read https://news.example/b" in failure.reason


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        (whole(2), True),
        (whole(2) + "<p>Continue reading <a>Families leave</a></p>", False),
        (whole(2) + "<p>More came by night [&#8230;]</p>", False),
        (whole(2) + "<p>The post <a>Families leave</a> appeared first on <a>The Courier</a>.</p>", True),
        ("<p>About 80 families left the eastern quarter on Friday.</p>", False),
    ],
)
def test_a_teaser_is_told_by_how_it_ends_and_by_its_length(text: str, complete: bool) -> None:
    (found,) = read(rss(item(text, title="T", link="https://news.example/a")))
    assert isinstance(found, Document if complete else Failure)


def test_a_long_description_is_the_report() -> None:
    words = "".join(f"&lt;p&gt;{words}&lt;/p&gt;" for words in PARAGRAPHS * 4)
    (found,) = read(rss(item(title="T", description=words)))
    assert isinstance(found, Document)
    assert "<p>" not in found.text


def test_an_entry_without_text_and_link_is_a_failure() -> None:
    (found,) = read(rss(item(title="T", description="Short.")))
    assert isinstance(found, Failure)
    assert "no link" in found.reason


def test_a_day_that_cannot_be_read_is_a_gap() -> None:
    (doc,) = read(rss(item(whole(2), title="T", pubDate="03/04/2017")))
    assert isinstance(doc, Document)
    assert doc.published is None
    assert any("03/04/2017" in gap.words for gap in doc.gaps)


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_says_so() -> None:
    doc, failure = read(rss(REPORT, REPORT)[:-200])
    assert isinstance(doc, Document)
    assert isinstance(failure, Failure)
    assert "damaged" in failure.reason


def test_names_of_characters_that_xml_does_not_know_are_read() -> None:
    (doc,) = read(rss(item(whole(2), title="Caf&eacute;&nbsp;raid &bogus; x")))
    assert isinstance(doc, Document)
    assert doc.title == "Café raid &bogus; x"


def test_pictures_and_podcasts_do_not_speak_for_the_entry() -> None:
    media = '<m:title xmlns:m="http://search.yahoo.com/mrss/">Photo</m:title>'
    (doc,) = read(rss(f"<item>{media}<title>T</title>{item(whole(2))[6:]}"))
    assert isinstance(doc, Document)
    assert doc.title == "T"


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hosts">]>',
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://evil.example/rss.dtd">',
    ],
    ids=["external entity", "billion laughs", "external DTD"],
)
def test_a_document_type_is_refused(tmp_path: Path, declared: str) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(REPORT).replace(b"<rss", declared.encode() + b"<rss").replace(b"A &amp; B", b"A &x; B"))
    with pytest.raises(InputError, match="document type"):
        list(documents(path))


def test_a_feed_nested_too_deep_is_damaged_there() -> None:
    doc, failure = read(rss(REPORT, "<item>" + "<a>" * 2000))
    assert isinstance(doc, Document)
    assert isinstance(failure, Failure)
    assert "deep" in failure.reason


def test_entries_behind_the_bound_are_told() -> None:
    found = read(rss(*[item(title="T", link=f"https://news.example/{k}") for k in range(1010)]))
    assert len(found) == 1001
    assert isinstance(found[-1], Failure)
    assert "10 entries" in found[-1].reason


def test_a_feed_larger_than_the_bound_gives_its_first_entries_and_says_so() -> None:
    found = read(rss(REPORT, item("x" * 6_000_000)))
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], Failure)
    assert "5000000" in found[-1].reason


@pytest.mark.parametrize("raw", [rss(), b"<rss"])
def test_a_feed_without_entries_is_an_input_error(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.rss").write_bytes(raw + b" ")
    with pytest.raises(InputError, match="without entries"):
        list(documents(tmp_path / "a.rss"))


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf", b"\n", b"<!-- x -->" * 300])
def test_a_feed_is_told_by_its_content(tmp_path: Path, prefix: bytes) -> None:
    (tmp_path / "feed").write_bytes(prefix + rss(REPORT).partition(b"\n")[2])
    (doc,) = documents(tmp_path / "feed")
    assert isinstance(doc, Document)
    assert doc.source == "The Courier"


def test_a_page_of_many_comments_is_told_from_a_feed_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"<!---->" * 600 + page())
    (doc,) = documents(tmp_path / "a")
    assert isinstance(doc, Document)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = f"http://127.0.0.1:{self.server.server_address[1]}"  # type: ignore[index]
        links = ["/page", "/none", f"{host}/page", "javascript:alert(1)", "file:///etc/hosts", "http://10.0.0.1:1/x"]
        if self.path == "/feed":
            body = rss(*[item(title=f"T{k}", link=link, pubDate=DAY) for k, link in enumerate(links)])
            self._answer(body, "application/rss+xml")
        elif self.path == "/page":
            self._answer(page(), "text/html")
        else:
            self.send_error(404)

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name its base class gives it
        del format, args


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_teasers_of_a_feed_on_the_web_are_fetched_by_the_guarded_client(site: str) -> None:
    found = list(documents(f"{site}/feed", ReadOptions(allow_private=True, timeout_s=3)))
    first, missing, third, script, file, closed = found
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert (first.url, first.title) == (f"{site}/page", "Families leave Sarvan")
    assert (first.published, first.source) == (date(2016, 10, 25), "The Courier")
    for failure in (missing, script, file, closed):
        assert isinstance(failure, Failure)
    assert isinstance(missing, Failure)
    assert "404" in missing.reason


def test_links_of_a_feed_into_the_own_network_are_refused(site: str) -> None:
    from dateline.read.fetch import fetched

    with pytest.raises(InputError, match="--allow-private"):
        fetched(f"{site}/feed", ReadOptions())
