"""PDF and Word documents: their running text, and what they are refused for."""

from __future__ import annotations

import io
import textwrap
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dateline.model.document import Document
from dateline.model.errors import InputError
from dateline.read import ReadOptions, document, documents
from dateline.read.reflow import reflowed
from tests.read.written import HEADLINE, PARAGRAPHS, W, docx, paragraph, pdf, pdf_bomb

PRINTED = HEADLINE + "\n25 October 2016\n" + "\n".join("\n".join(textwrap.wrap(words, 60)) for words in PARAGRAPHS)
BODY = paragraph(HEADLINE, '<w:pStyle w:val="Title"/>') + "".join(map(paragraph, PARAGRAPHS))


def read(raw: bytes, options: ReadOptions | None = None) -> Document:
    return document(raw, name="the file", options=options)


def test_the_lines_of_a_pdf_become_paragraphs() -> None:
    doc = read(pdf(PRINTED))
    for words in PARAGRAPHS:
        assert words in doc.text.replace("\n\n", " ")
    assert "shelling, the council said." in doc.text
    assert doc.title == HEADLINE


def test_the_day_a_pdf_states_is_its_day_and_that_of_its_making_is_not() -> None:
    assert read(pdf(PRINTED)).published == date(2016, 10, 25)
    undated = read(pdf(PRINTED.replace("25 October 2016\n", "")))
    assert undated.published is None
    assert "date-unknown" in {gap.reason for gap in undated.gaps}


@pytest.mark.parametrize(
    ("title", "found"), [("Microsoft Word - draft7.docx", HEADLINE), ("Families leave Sarvan", "Families leave Sarvan")]
)
def test_the_title_in_a_pdf_file_counts_only_where_it_is_printed(title: str, found: str) -> None:
    assert read(pdf(PRINTED, title=title)).title == found


def test_running_heads_and_page_numbers_of_a_pdf_are_cut() -> None:
    pages = [f"Situation report No. 7\n{PARAGRAPHS[k % 3]}\nPage {k + 1} of 4" for k in range(4)]
    doc = read(pdf(*pages))
    assert "Situation report" not in doc.text
    assert "Page 2" not in doc.text
    assert "Page 2 of 4" in doc.cut


def test_a_page_without_text_in_a_pdf_is_a_gap() -> None:
    doc = read(pdf(PRINTED, ""))
    assert any("pages 2 of the PDF" in gap.words for gap in doc.gaps)


def test_a_pdf_of_pictures_says_how_to_get_its_text() -> None:
    with pytest.raises(InputError, match="ocrmypdf"):
        read(pdf("", ""))


@pytest.mark.parametrize("keep", [20, 200, 600])
def test_a_pdf_that_breaks_off_says_so(keep: int) -> None:
    with pytest.raises(InputError, match=r"damaged PDF|no text"):
        read(pdf(PRINTED)[:keep])


def test_a_locked_pdf_says_what_to_do() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(PRINTED))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(InputError, match="password"):
        read(locked.getvalue())


@pytest.mark.slow
def test_a_pdf_that_unpacks_without_end_costs_no_more_than_its_bounds() -> None:
    with pytest.raises(InputError):
        read(pdf_bomb(400))


def test_a_pdf_larger_than_the_bound_is_refused() -> None:
    with pytest.raises(InputError, match="max_bytes"):
        read(pdf(PRINTED), ReadOptions(max_bytes=100))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("They were dis-\nplaced on Friday.", "They were displaced on Friday."),
        ("A long-term plan; the long-\nterm need.", "A long-term plan; the long-term need."),
        ("They came from Al-\nHasakah by road.", "They came from Al-Hasakah by road."),
        ("- one\n- two", "- one\n\n- two"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_mended(lines: str, text: str) -> None:
    assert reflowed([lines])[0] == text


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = "The council said that about eighty families had left the town", "and that tents were on the way."
    assert reflowed([first, second])[0] == f"{first} {second}"


@pytest.mark.parametrize("line", ["a" * 300_000, "a-" * 150_000, "1 " * 150_000, "\n" * 300_000])
def test_any_lines_are_put_together_in_time_that_grows_with_their_length(line: str) -> None:
    assert reflowed([line] * 3)[0].strip() or not line.strip()


def test_the_paragraphs_of_a_word_document_are_its_text() -> None:
    doc = read(docx(BODY))
    assert doc.title == HEADLINE
    assert doc.text == "\n\n".join([HEADLINE, *PARAGRAPHS])


def test_the_rows_of_a_table_are_lines_with_bars() -> None:
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("Sarvan", "80 families"))
    assert "Sarvan | 80 families" in read(docx(f"{BODY}<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text


@pytest.mark.parametrize("style", ['<w:pStyle w:val="ListBullet"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>'])
def test_the_entries_of_a_list_are_marked(style: str) -> None:
    assert "\n- Two tents came." in read(docx(BODY + paragraph("Two tents came.", style))).text


@pytest.mark.parametrize(
    "hidden",
    [
        "<w:del><w:r><w:delText>GONE</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>GONE</w:t></w:r></w:moveFrom>",
        "<w:r><w:instrText>GONE</w:instrText></w:r>",
    ],
)
def test_what_was_deleted_in_word_is_not_read(hidden: str) -> None:
    assert "GONE" not in read(docx(BODY + f"<w:p>{hidden}<w:r><w:t>{PARAGRAPHS[0]}</w:t></w:r></w:p>")).text


def test_footnotes_are_cut_and_kept() -> None:
    notes = f'<w:footnotes xmlns:w="{W}">{paragraph("Own count.")}</w:footnotes>'
    doc = read(docx(BODY, word__footnotes_xml=notes))
    assert "Own count." in doc.cut
    assert "Own count." not in doc.text


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (docx(BODY, target="../../../etc/passwd"), "without a Word document"),
        (docx(BODY, target="xl/workbook.xml", xl__workbook_xml="<a/>"), "no text document"),
        (docx(BODY, doctype='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hosts">]>'), "document type"),
        (docx("<w:p>" * 2000), "no article text"),
        (docx(BODY)[:400], "damaged archive"),
        (docx(paragraph("a" * 30_000_000)), "unpacks to more than"),
    ],
    ids=["zip slip", "spreadsheet", "external entity", "depth", "truncated", "bomb"],
)
def test_a_hostile_word_document_is_refused_with_its_reason(raw: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read(raw)


def test_a_word_document_whose_xml_breaks_off_is_read_up_to_there_and_says_so() -> None:
    doc = read(docx(f"{BODY}<w:p><w:r><w:t>Some tail</w:broken>"))
    assert PARAGRAPHS[2] in doc.text
    assert "text-lost" in {gap.reason for gap in doc.gaps}


def test_an_archive_of_too_many_files_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), "")
    with pytest.raises(InputError, match="more than 10000 files"):
        read(written.getvalue())


@pytest.mark.parametrize(
    ("head", "cure"),
    [
        (b"\xd0\xcf\x11\xe0", "docx"), (b"{\\rtf1", "docx"), (b"\x89PNG", "OCR"), (b"\x28\xb5\x2f\xfd", "zstd -d"),
        (b"\x1f\x8b\x08\x00", "gunzip"),
    ],
)  # fmt: skip
def test_what_is_not_read_says_what_it_is_and_the_cure(head: bytes, cure: str) -> None:
    with pytest.raises(InputError, match=cure):
        read(head + b"\x00" * 100)


def test_a_folder_of_documents_is_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(PRINTED))
    (tmp_path / "b.docx").write_bytes(docx(BODY))
    assert [type(found) for found in documents(tmp_path)] == [Document, Document]


def test_the_hash_is_of_the_file() -> None:
    import hashlib

    raw = docx(BODY)
    assert read(raw).sha256 == hashlib.sha256(raw).hexdigest()
