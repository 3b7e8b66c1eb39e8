"""Files, folders, JSON lines and standard input; one bad report never stops the others."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from dateline.model.document import Document, text_id
from dateline.model.errors import InputError
from dateline.model.reading import Failure
from dateline.read import ReadOptions, document_from_text, documents

TEXT = (
    "About 80 families left the eastern quarter of the town on Friday after a night of shelling, the council said. "
    "Most of them were staying with relatives, and the governor promised tents before the end of the week. "
    "“Nobody knows where the front is,” said a pharmacist who had walked for nine hours."
)


def _lines(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "feed.jsonl"
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8"
    )
    return path


def _all(source: str | Path, options: ReadOptions | None = None) -> list[Document | Failure]:
    return list(documents(source, options))


def _docs(source: str | Path) -> list[Document]:
    return [item for item in documents(source) if isinstance(item, Document)]


def test_the_text_of_a_json_line_is_taken_exactly(tmp_path: Path) -> None:
    text = f"  Home\nNews\n\n{TEXT} \u2028\t Leave a Reply\n\n"
    (doc,) = _docs(_lines(tmp_path, {"text": text}))
    assert doc.text == text
    assert doc.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert doc.id == text_id(text)
    assert doc.cut == ()


def test_a_json_line_carries_what_is_known(tmp_path: Path) -> None:
    row = {
        "text": TEXT,
        "id": 7,
        "title": "T",
        "source": "S",
        "url": "https://x.example",
        "published": "2016-05-03T10:00:00Z",
    }
    (doc,) = _docs(_lines(tmp_path, row))
    assert (doc.id, doc.title, doc.source, doc.url) == ("7", "T", "S", "https://x.example")
    assert doc.published == date(2016, 5, 3)


@pytest.mark.parametrize(
    "bad",
    [
        "{not json",
        "[1, 2]",
        '"text"',
        '{"title": "x"}',
        '{"text": 3}',
        '{"text": ""}',
        '{"text": "x", "title": 4}',
        "[" * 50_000,
    ],
)
def test_one_bad_line_is_one_failure_and_the_others_go_on(tmp_path: Path, bad: str) -> None:
    first, failure, last = _all(_lines(tmp_path, {"text": TEXT}, "", bad, {"text": TEXT, "id": "b"}))
    assert isinstance(first, Document)
    assert isinstance(failure, Failure)
    assert failure.where.endswith("feed.jsonl:3")
    assert failure.content == bad
    assert isinstance(last, Document)


def test_bytes_that_are_no_utf_8_are_a_failure_of_their_line(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'{"text": "caf\xe9"}\n' + json.dumps({"text": TEXT}).encode())
    failure, doc = _all(path)
    assert isinstance(failure, Failure)
    assert "UTF-8" in failure.reason
    assert isinstance(doc, Document)


def test_a_published_value_that_is_no_day_is_a_gap(tmp_path: Path) -> None:
    (doc,) = _docs(_lines(tmp_path, {"text": TEXT, "published": "last week"}))
    assert doc.published is None
    assert any("last week" in gap.words for gap in doc.gaps)


def test_lone_surrogates_are_replaced_one_for_one_and_told(tmp_path: Path) -> None:
    (doc,) = _docs(_lines(tmp_path, '{"text": "\\ud800 ' + TEXT.replace('"', "") + '", "title": "\\udc00"}'))
    assert doc.text.startswith("\ufffd About")
    assert doc.title == "\ufffd"
    assert "text-lost" in {gap.reason for gap in doc.gaps}


def test_a_folder_is_read_in_order_with_its_folders(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>", encoding="utf-8")
    (tmp_path / "sub" / "c.jsonl").write_text(json.dumps({"text": TEXT, "id": "c"}), encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    found = _all(tmp_path)
    assert [type(item).__name__ for item in found] == ["Document", "Document", "Failure", "Failure", "Document"]
    assert [Path(item.where).name for item in found if isinstance(item, Failure)] == ["empty.txt", "photo.png"]


def test_a_file_that_cannot_be_opened_in_a_folder_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "b.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user reads every file")
    found = _all(tmp_path)
    assert isinstance(found[1], Failure)


@pytest.mark.parametrize("source", ["no/such/file.txt", "ftp://x.example/a", "http://", "https://user:pw@x.example/"])
def test_a_source_that_is_none_is_an_input_error(source: str) -> None:
    with pytest.raises(InputError):
        _all(source)


def test_a_missing_path_is_refused_before_anything_is_read() -> None:
    with pytest.raises(InputError, match="does not exist"):
        documents("no/such/file.txt")


def test_an_empty_folder_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no files"):
        _all(tmp_path)


@pytest.mark.parametrize("content", ["", "   \n\n", "Leave a Reply\n\nName *\n", "<html><body></body></html>"])
def test_a_report_without_text_is_an_input_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="no article text"):
        _all(path)


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        (TEXT.encode(), 1),
        (f"<html><p>{TEXT}</p><p>{TEXT}</p></html>".encode(), 1),
        (b"\n".join([json.dumps({"text": TEXT}).encode()] * 3), 3),
    ],
    ids=["text", "page", "lines"],
)
def test_standard_input_is_told_apart_by_its_content(monkeypatch: pytest.MonkeyPatch, raw: bytes, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    found = _docs("-")
    assert len(found) == count
    assert all("About 80 families" in doc.text for doc in found)


def test_little_text_is_told() -> None:
    doc = document_from_text("About 80 families left the town on Friday.")
    assert "little-text" in {gap.reason for gap in doc.gaps}


def test_options_overrule_a_json_line(tmp_path: Path) -> None:
    path = _lines(tmp_path, {"text": TEXT, "source": "S", "published": "2016-05-03"})
    (doc,) = _all(path, ReadOptions(source="Mine", published=date(2001, 1, 1)))
    assert isinstance(doc, Document)
    assert (doc.source, doc.published) == ("Mine", date(2001, 1, 1))


def test_json_lines_take_little_time(tmp_path: Path) -> None:
    path = _lines(tmp_path, *({"text": f"{number} {TEXT * 6}"} for number in range(300)))
    start = time.process_time()
    assert len(_docs(path)) == 300
    # 2 ms a report is promised on a quiet core; a busy one gets three times as much.
    assert time.process_time() - start < 300 * 0.006
