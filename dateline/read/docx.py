"""A Word document (.docx) → its running text, read from its XML; nothing of it is unpacked to disk or run."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field, replace

from dateline.model.errors import InputError
from dateline.read.decode import decoded
from dateline.read.parts import Parts, lost
from dateline.read.plain import plain_parts
from dateline.read.xml_events import read_events

_MOST_MEMBERS = 10_000
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main}"
_RELATION = "Relationship"
_UNKNOWN = "Save the report as .docx, PDF, text or HTML."
# Left out: what was deleted or moved away, field codes, tab stops, former formats, the second form of a text box.
_SILENT = frozenset("del moveFrom instrText delText Fallback tabs pPrChange rPrChange".split())
_HEADLINES = frozenset({"title", "heading1"})
_LISTS = ("listbullet", "listnumber")
_BESIDE = ("footnotes.xml", "endnotes.xml")
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def docx_parts(raw: bytes, name: str, most: int) -> Parts:
    """The paragraphs, lists and tables of a Word document; `most` bounds the bytes of its XML.

    A paragraph in the style Title or Heading 1 that opens it is the headline; footnotes are left out and kept as cut.

    Raises:
        InputError: the archive is damaged, holds something else, or unpacks beyond its bounds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if len(archive.infolist()) > _MOST_MEMBERS:
                raise InputError(f"{name} holds more than {_MOST_MEMBERS} files: no document of Word's. {_UNKNOWN}")
            main = _main(archive, name)
            text = _Text()
            broken = read_events(_member(archive, main, name, most), text, name)
            notes = _notes(archive, posixpath.dirname(main), name, most)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{name} is a damaged archive ({error}). Get the document again. {_UNKNOWN}") from error
    parts = plain_parts("\n\n".join(text.paragraphs))
    title = text.title or parts.title
    gaps = (lost(f"the document is damaged and ends early: {broken}"),) if broken else ()
    return replace(parts, title=title, cut=(*parts.cut, *notes), gaps=(*gaps, *parts.gaps))


def _main(archive: zipfile.ZipFile, name: str) -> str:
    """The member that holds the document itself, as the archive's own relations say."""
    if "_rels/.rels" not in archive.namelist():
        raise InputError(f"{name} is a zip archive and no Word document. Unpack it and give dateline the folder.")
    found = _Relations()
    read_events(_member(archive, "_rels/.rels", name, 1_000_000), found, name)
    for kind, target in found.targets:
        member = posixpath.normpath(target.lstrip("/"))
        if kind.endswith("/officeDocument") and member in archive.namelist():
            if member.startswith("word/"):
                return member
            raise InputError(f"{name} is an Office file but no text document ({member}). {_UNKNOWN}")
    raise InputError(f"{name} is an archive without a Word document in it. {_UNKNOWN}")


def _member(archive: zipfile.ZipFile, member: str, name: str, most: int) -> str:
    with archive.open(member) as packed:
        raw = packed.read(most + 1)
    if len(raw) > most:
        raise InputError(f"{name} unpacks to more than {most} bytes (option max_bytes). {_UNKNOWN}")
    return decoded(raw).text


def _notes(archive: zipfile.ZipFile, folder: str, name: str, most: int) -> tuple[str, ...]:
    found: list[str] = []
    for beside in _BESIDE:
        member = posixpath.join(folder, beside)
        if member in archive.namelist():
            notes = _Text()
            read_events(_member(archive, member, name, most), notes, name)
            found += notes.paragraphs
    return tuple(found)


@dataclass(slots=True)
class _Relations:
    targets: list[tuple[str, str]] = field(default_factory=list)

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith(_RELATION) and attributes.get("TargetMode") != "External":
            self.targets.append((attributes.get("Type", ""), attributes.get("Target", "")))

    def ended(self, name: str) -> None:
        del name

    def characters(self, text: str) -> None:
        del text


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    listed: bool = False


class _Text:
    """Collects paragraphs; a row of a table is one, its cells parted by bars."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.title: str | None = None
        self._open: list[_Paragraph] = []
        self._rows: list[list[str]] = []
        self._silent = 0
        self._in_text = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if self._silent or local in _SILENT:
            self._silent += 1
        elif local == "p":
            self._open.append(_Paragraph())
        elif local == "tr":
            self._rows.append([])
        elif local == "tc" and self._rows:
            self._rows[-1].append("")
        elif self._open:
            self._inside(local, attributes)

    def _inside(self, local: str, attributes: dict[str, str]) -> None:
        paragraph = self._open[-1]
        if local == "t":
            self._in_text = True
        elif local in _MARKS:
            paragraph.pieces.append(_MARKS[local])
        elif local == "pStyle":
            paragraph.style = next((value for key, value in attributes.items() if key.endswith("}val")), "").lower()
        elif local == "numId":
            paragraph.listed = True

    def ended(self, name: str) -> None:
        if self._silent:
            self._silent -= 1
            return
        local = _local(name)
        if local == "t":
            self._in_text = False
        elif local == "p" and self._open:
            self._paragraph(self._open.pop())
        elif local == "tr" and self._rows:
            row = " | ".join(cell for cell in self._rows.pop() if cell)
            self._put(row)

    def characters(self, text: str) -> None:
        if self._in_text and not self._silent and self._open:
            self._open[-1].pieces.append(text)

    def _paragraph(self, paragraph: _Paragraph) -> None:
        words = "".join(paragraph.pieces).strip()
        if not words:
            return
        if self.title is None and not self.paragraphs and not self._rows and paragraph.style in _HEADLINES:
            self.title = " ".join(words.split())
        else:
            listed = paragraph.listed or paragraph.style.startswith(_LISTS)
            self._put(f"- {words}" if listed else words)

    def _put(self, words: str) -> None:
        if self._rows and self._rows[-1]:
            cells = self._rows[-1]
            cells[-1] = f"{cells[-1]} {words}".strip()
        elif words:
            self.paragraphs.append(words)


def _local(name: str) -> str:
    """The name without Word's namespace; of other namespaces only the one that says a thing twice."""
    if name.startswith((_WORD, _STRICT)):
        return name.rpartition("}")[2]
    return "Fallback" if name.endswith("}Fallback") else ""
