"""Files of every kind, written here as the programs of others write them."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

PARAGRAPHS = (
    "About 80 families left the eastern quarter of Sarvan on Friday after a night of shelling, the council said.",
    "Most of them were staying with relatives, and the governor promised tents before the end of the week.",
    "“Nobody knows where the front is,” said a pharmacist who had walked for nine hours with two children.",
)
HEADLINE = "Families leave Sarvan"


def page(title: str = HEADLINE) -> bytes:
    """A small article as HTML."""
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    return f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>".encode()


def answer(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", *more: str) -> bytes:
    """A server's answer as it went over the wire."""
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *more]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def record(block: bytes, kind: str = "response", uri: str = "https://news.example/a", *more: str) -> bytes:
    """A WARC record; fields in `more` stand before the others."""
    head = [
        "WARC/1.0", *more, f"WARC-Type: {kind}", f"WARC-Target-URI: {uri}", "WARC-Date: 2017-03-04T05:06:07Z",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {len(block)}",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Each record a gzip member of its own."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def pdf(*pages: str, title: str = "") -> bytes:
    """A PDF of printed lines; a page without any is a picture to those who look for text."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for text in pages:
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in text.split("\n")) if text else ""
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td\n{shown}ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(f"<< /Title ({_escaped(title)}) /CreationDate (D:20200101000000Z) >>".encode("cp1252"))
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, each in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (len(objects) + 1, len(objects))
    return (
        bytes(out)
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + (b"trailer\n%s\nstartxref\n%d\n%%%%EOF" % (trailer, len(out)))
    )


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def pdf_bomb(megabytes: int) -> bytes:
    """A page whose content unpacks to so many megabytes."""
    stream = zlib.compress(b"BT (a) Tj ET\n" * (megabytes * 77_000))
    return _numbered(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
            b"<< >>",
        ]
    )


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, *, target: str = "word/document.xml", doctype: str = "", **members: str) -> bytes:
    """A Word document around the XML of its body; further members by name (`__` for a slash, `_` for a dot)."""
    written = io.BytesIO()
    relation = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{target}"/>'
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
        archive.writestr(
            "word/document.xml", f'{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return written.getvalue()


def paragraph(words: str, properties: str = "") -> str:
    """One of Word's paragraphs, in two runs."""
    half = len(words) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in (words[:half], words[half:]))
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def rss(*items: str, head: str = "<title>The Courier</title><link>https://news.example/</link>") -> bytes:
    """An RSS 2.0 feed."""
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0"?>\n<rss version="2.0" {spaces}><channel>{head}{"".join(items)}</channel></rss>'.encode()
    )


def item(content: str = "", **fields: str) -> str:
    """An RSS item; `content` is its whole text as HTML."""
    rows = "".join(f"<{name}>{words}</{name}>" for name, words in fields.items())
    return f"<item>{rows}{f'<content:encoded><![CDATA[{content}]]></content:encoded>' if content else ''}</item>"


def whole(times: int = 1) -> str:
    """An article's text as HTML, long enough to be no teaser."""
    return "".join(f"<p>{words}</p>" for words in PARAGRAPHS * times)
