"""A document carries the bytes it was read from, where they are to be kept."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dateline.model.document import Document
from dateline.read import ReadOptions, documents
from tests.read import written

_SOURCES = {
    "a.html": written.page(),
    "a.txt": "\n\n".join(written.PARAGRAPHS).encode(),
    "a.pdf": written.pdf("\n".join(written.PARAGRAPHS)),
    "a.warc.gz": written.packed(written.record(written.answer(written.page()))),
    "a.xml": written.rss(written.item(written.whole(4), title=written.HEADLINE)),
}


def read(folder: Path, name: str, options: ReadOptions) -> Document:
    path = folder / name
    path.write_bytes(_SOURCES[name])
    (doc,) = documents(path, options)
    assert isinstance(doc, Document)
    return doc


@pytest.mark.parametrize("name", _SOURCES)
def test_the_bytes_kept_are_those_whose_hash_the_document_has(name: str, tmp_path: Path) -> None:
    doc = read(tmp_path, name, ReadOptions(keep_raw=True))
    assert doc.raw is not None
    assert hashlib.sha256(doc.raw).hexdigest() == doc.sha256


def test_of_a_web_archive_the_page_is_kept_and_not_the_archive(tmp_path: Path) -> None:
    assert read(tmp_path, "a.warc.gz", ReadOptions(keep_raw=True)).raw == written.page()


@pytest.mark.parametrize("name", _SOURCES)
def test_no_bytes_are_kept_where_they_are_not_wanted(name: str, tmp_path: Path) -> None:
    doc = read(tmp_path, name, ReadOptions())
    assert doc.raw is None
    assert doc == read(tmp_path, name, ReadOptions(keep_raw=True))


def test_the_bytes_of_a_line_of_json_are_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": " ".join(written.PARAGRAPHS)}), encoding="utf-8")
    (doc,) = documents(path, ReadOptions(keep_raw=True))
    assert isinstance(doc, Document)
    assert doc.raw is None
    assert hashlib.sha256(doc.text.encode()).hexdigest() == doc.sha256
