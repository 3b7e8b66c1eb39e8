"""Web archives: every whole record is read, every damage is told."""

from __future__ import annotations

import gzip
import io
import random
import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.model.reading import Failure
from dateline.read import ReadOptions, documents
from dateline.read.captures import documents_of_archive
from tests.read.written import HEADLINE, PARAGRAPHS, answer, packed, page, record

INFO = record(b"software: test\r\n", "warcinfo")
CHUNKS = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page()[:90], page()[90:], b""))
PAGES = [record(answer(page(f"Report {k}")), uri=f"https://news.example/{k}") for k in range(4)]


def read(raw: bytes, options: ReadOptions | None = None) -> list[Document | Failure]:
    return list(documents_of_archive(io.BytesIO(raw), "a.warc", options or ReadOptions()))


def titles(raw: bytes) -> list[str | None]:
    return [found.title for found in read(raw) if isinstance(found, Document)]


def failures(raw: bytes) -> list[str]:
    return [found.reason for found in read(raw) if isinstance(found, Failure)]


@pytest.mark.parametrize(
    "raw",
    [INFO + b"".join(PAGES), packed(INFO, *PAGES), gzip.compress(INFO + b"".join(PAGES)),
     packed(PAGES[0] + PAGES[1], PAGES[2], PAGES[3]),
     b"".join(gzip.compress((INFO + b"".join(PAGES))[k : k + 700]) for k in range(0, 4000, 700))],
    ids=["plain", "a member a record", "one member", "two records in a member", "blocks"],
)  # fmt: skip
def test_every_page_is_read_however_the_archive_is_packed(raw: bytes) -> None:
    assert titles(raw) == ["Report 0", "Report 1", "Report 2", "Report 3"]
    assert failures(raw) == []


def test_a_page_keeps_its_address_and_when_it_was_captured_but_that_is_no_day_of_publication() -> None:
    (doc,) = read(PAGES[2])
    assert isinstance(doc, Document)
    assert doc.url == "https://news.example/2"
    assert doc.captured == datetime(2017, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert doc.published is None
    assert all(words in doc.text for words in PARAGRAPHS)


@pytest.mark.parametrize(
    "block",
    [
        answer(b"", status="302 Found"), answer(page(), status="404 Not Found"), answer(b"\x89PNG", "image/png"),
        answer(b"p {}", "text/css"), b"a look-up of a name", b"",
    ],
)  # fmt: skip
def test_what_is_no_page_is_left_out_without_a_failure(block: bytes) -> None:
    assert [type(found) for found in read(record(block) + PAGES[0])] == [Document]


@pytest.mark.parametrize("kind", ["request", "metadata", "revisit", "conversion"])
def test_records_of_other_types_are_left_out(kind: str) -> None:
    assert [type(found) for found in read(record(answer(page()), kind) + PAGES[0])] == [Document]


def test_the_rules_for_crawlers_are_no_report() -> None:
    robots = record(answer(b"User-agent: *", "text/plain"), uri="https://news.example/robots.txt")
    assert len(read(robots + PAGES[0])) == 1


def test_a_resource_is_read_without_a_servers_header() -> None:
    block = record(page(), "resource").replace(b"application/http; msgtype=response", b"text/html")
    assert titles(block) == [HEADLINE]


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ("Transfer-Encoding: chunked", CHUNKS),
        ("Transfer-Encoding: chunked", page()),
        ("Content-Encoding: gzip", gzip.compress(page())),
        ("Content-Encoding: gzip", page()),
        ("Content-Encoding: deflate", zlib.compress(page())),
    ],
    ids=["chunks", "chunks put together", "gzip", "gzip unpacked", "deflate"],
)  # fmt: skip
def test_a_page_is_taken_out_of_what_it_was_sent_in(more: str, body: bytes) -> None:
    assert titles(record(answer(body, "text/html", "200 OK", more))) == [HEADLINE]


def test_an_encoding_that_cannot_be_unpacked_is_a_failure_that_names_it() -> None:
    assert "'br'" in failures(record(answer(page(), "text/html", "200 OK", "Content-Encoding: br")))[0]


def test_a_page_without_an_article_is_a_failure_with_its_address_and_content() -> None:
    (failure,) = read(record(answer(b"<html><body></body></html>")))
    assert isinstance(failure, Failure)
    assert failure.where == "a.warc:0"
    assert "https://news.example/a" in failure.reason
    assert failure.content == "<html><body></body></html>"


@pytest.mark.parametrize("pack", [lambda *records: b"".join(records), packed], ids=["plain", "packed"])
@pytest.mark.parametrize("lost", [1, 40, 300])
def test_an_archive_that_breaks_off_gives_what_is_whole_and_says_so(pack: object, lost: int) -> None:
    assert callable(pack)
    raw = pack(*PAGES)[:-lost]
    assert titles(raw)[:3] == ["Report 0", "Report 1", "Report 2"]
    assert len(titles(raw)) == 4 or "breaks off" in failures(raw)[0] or "longer than" in failures(raw)[0]


@pytest.mark.parametrize("damage", ["length too large", "length too small", "no length", "no header", "a lying length"])
@pytest.mark.parametrize("pack", [lambda *records: b"".join(records), packed], ids=["plain", "packed"])
def test_one_damaged_record_costs_no_other(pack: object, damage: str) -> None:
    assert callable(pack)
    length = len(PAGES[1].split(b"\r\n\r\n", 1)[1]) - 4
    stated = b"Content-Length: %d" % length
    bad = {
        "length too large": PAGES[1].replace(stated, b"Content-Length: %d" % (length + 30)),
        "length too small": PAGES[1].replace(stated, b"Content-Length: %d" % (length - 30)),
        "no length": PAGES[1].replace(stated, b""),
        "no header": PAGES[1][12:],
        "a lying length": PAGES[1].replace(stated, b"Content-Length: 99999999999999999"),
    }[damage]
    raw = pack(PAGES[0], bad, PAGES[2], PAGES[3])
    assert titles(raw) == ["Report 0", "Report 2", "Report 3"]
    assert len(failures(raw)) == 1
    assert "a.warc:" in next(found.where for found in read(raw) if isinstance(found, Failure))


def test_a_flipped_bit_in_a_packed_record_costs_that_record_and_is_told() -> None:
    members = [packed(each) for each in PAGES]
    drawn = random.Random(2)
    for _ in range(60):
        bad = bytearray(members[1])
        bad[drawn.randrange(2, len(bad))] ^= 1 << drawn.randrange(8)
        raw = members[0] + bytes(bad) + members[2] + members[3]
        found = titles(raw)
        assert [title for title in found if title != "Report 1"] == ["Report 0", "Report 2", "Report 3"]
        assert ("Report 1" in found) != bool(failures(raw))


def test_any_bytes_behind_the_first_end_in_documents_or_failures() -> None:
    drawn = random.Random(5)
    whole = b"".join(PAGES)
    for pack in (bytes, gzip.compress):
        for _ in range(40):
            raw = bytearray(pack(whole))
            for _ in range(drawn.randrange(1, 20)):
                raw[drawn.randrange(10, len(raw))] = drawn.randrange(256)
            assert all(isinstance(found, Document | Failure) for found in read(bytes(raw)))


def test_a_record_that_unpacks_without_end_is_given_up_and_the_next_is_read() -> None:
    bomb = record(b"a" * 100_000_000)
    raw = packed(PAGES[0], bomb, PAGES[1])
    assert titles(raw) == ["Report 0", "Report 1"]
    assert "100 times" in failures(raw)[0]


def test_after_a_hundred_damaged_places_the_rest_is_not_read_and_that_is_told() -> None:
    raw = PAGES[0] + b"\nWARC/1.0\r\nnothing" * 200
    assert len(failures(raw)) == 100
    assert "the rest is not read" in failures(raw)[-1]


def test_an_archive_without_a_page_is_an_input_error() -> None:
    with pytest.raises(InputError, match="no captured page"):
        read(INFO)


def test_a_page_larger_than_the_bound_says_what_is_missing() -> None:
    (doc,) = read(record(answer(page() + b"x" * 400_000)), ReadOptions(max_bytes=1000))
    assert isinstance(doc, Document)
    assert "text-lost" in {gap.reason for gap in doc.gaps}


def test_a_cut_by_the_crawler_is_a_gap() -> None:
    (doc,) = read(record(answer(page()), "response", "https://news.example/a", "WARC-Truncated: length"))
    assert isinstance(doc, Document)
    assert any("crawl cut" in gap.words for gap in doc.gaps)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "anything"])
def test_an_archive_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(packed(*PAGES) if name.endswith("gz") else b"".join(PAGES))
    assert len(list(documents(path))) == 4


def test_an_archive_in_a_pipe_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Pipe(packed(*PAGES))))
    assert len(list(documents("-"))) == 4
