"""Bytes in any encoding become characters, and what could not is told."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.errors import InputError
from dateline.read import ReadOptions, document
from dateline.read.decode import decoded

WORDS = "The café’s owner — Zoë — said “no one” had left the town since the shelling began on Friday."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    found = decoded(WORDS.encode(encoding))
    assert (found.text, found.replaced) == (WORDS, 0)


def test_a_declared_charset_is_used() -> None:
    page = '<html><meta charset="windows-1251"><p>Мосул</p></html>'
    assert "Мосул" in decoded(page.encode("cp1251")).text


def test_windows_1252_declared_as_utf_8_is_read_as_what_it_is() -> None:
    page = f'<html><meta charset="utf-8"><p>{WORDS}</p></html>'
    assert WORDS in decoded(page.encode("cp1252")).text


def test_utf_8_declared_as_latin_1_is_read_as_what_it_is() -> None:
    assert decoded(WORDS.encode(), declared="iso-8859-1").text == WORDS


def test_damaged_utf_8_is_reported_lost() -> None:
    raw = WORDS.encode() + b" \xff\xfe The rest of the text is sound and is read."
    doc = document(raw, name="x")
    assert "\ufffd" in doc.text
    assert [gap.words for gap in doc.gaps if gap.reason == "text-lost"]


def test_nul_bytes_are_dropped() -> None:
    assert decoded(b"Mosul\x00 fell").text == "Mosul fell"


@pytest.mark.parametrize("label", ["utf-7", "rot13", "hex", "no-such-thing", "utf-16"])
def test_a_charset_that_makes_no_text_is_not_used(label: str) -> None:
    assert decoded(b"caf\xe9 here", declared=label).text == "café here"


@given(st.binary(max_size=400))
def test_any_bytes_decode_to_text_that_can_be_written(raw: bytes) -> None:
    decoded(raw).text.encode()


def test_bytes_behind_the_limit_are_reported_lost() -> None:
    raw = (WORDS + "\n\n").encode() * 20
    doc = document(raw, name="x", options=ReadOptions(max_bytes=300))
    assert any("were not read" in gap.words for gap in doc.gaps)
    assert doc.sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize(
    ("raw", "what"), [(b"%PDF-1.7 x", "PDF"), (b"PK\x03\x04x", "zip"), (bytes(range(26)) * 9, "binary")]
)
def test_a_binary_file_is_refused_by_name(raw: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        document(raw, name="report.bin")
