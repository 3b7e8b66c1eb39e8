"""An Office Open XML workbook (ECMA-376) of plain cells: texts, numbers, days, true and false; never a formula.

The same sheets give the same bytes: texts stand in their cells, and the parts of the file carry no time.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.export.cells import harmless
from dateline.export.encoding import xml_attribute, xml_text

Cell = str | int | float | bool | date | None

# Limits of Excel (support.microsoft.com, "Excel specifications and limits"); a cell's signs are counted in UTF-16.
MOST_ROWS = 1_048_576
MOST_SIGNS = 32_767
CUT = " [cut]"

_MADE = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file knows
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PLAIN, _BOLD, _GREY, _DAY = range(4)
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_NS}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font>'
    '<font><sz val="9"/><color rgb="FF666666"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
# A text that looks like the escape of a character (_x0041_) is read as that character unless its first sign is escaped.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY_ZERO = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # earlier days Excel counts wrongly or not at all


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `name` has at most 31 signs.

    `head` rows stand still when the others are scrolled; the last of them filters. `widths` of columns are counted in
    signs.
    """

    name: str
    rows: Iterable[Sequence[Cell]]
    head: int = 0
    widths: Sequence[int] = ()


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The workbook as a file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in _parts([sheet.name for sheet in sheets]):
            package.writestr(_part(name), content)
        for number, sheet in enumerate(sheets, start=1):
            with package.open(_part(f"xl/worksheets/sheet{number}.xml"), "w") as part:
                for piece in _sheet(sheet):
                    part.write(piece.encode())
    return out.getvalue()


def fits(text: str) -> str:
    """The text as long as a cell may be; what is cut ends with " [cut]"."""
    if len(text) <= MOST_SIGNS // 2 or _signs(text) <= MOST_SIGNS:
        return text
    room = MOST_SIGNS - len(CUT)
    return text.encode("utf-16-le", "surrogatepass")[: 2 * room].decode("utf-16-le", "ignore") + CUT


def _signs(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _MADE)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.create_system = 3
    part.external_attr = 0o644 << 16
    return part


def _parts(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(names) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{kinds}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, ("styles", "styles.xml")])
    listed = "".join(
        f'<sheet name="{xml_attribute(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    yield "xl/workbook.xml", f'{_HEAD}<workbook xmlns="{_NS}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
    yield "xl/styles.xml", _STYLES


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_NS}"><sheetViews><sheetView workbookViewId="0">'
    if sheet.head:
        yield f'<pane ySplit="{sheet.head}" topLeftCell="A{sheet.head + 1}" activePane="bottomLeft" state="frozen"/>'
    yield "</sheetView></sheetViews>"
    if sheet.widths:
        columns = enumerate(sheet.widths, start=1)
        listed = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in columns)
        yield f"<cols>{listed}</cols>"
    yield "<sheetData>"
    number = widest = 0
    for number, row in enumerate(sheet.rows, start=1):
        widest = max(widest, len(row))
        style = (_BOLD if number == 1 else _GREY) if number <= sheet.head else _PLAIN
        cells = "".join(_cell(f"{column_letters(at)}{number}", value, style) for at, value in enumerate(row))
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData>"
    if sheet.head and widest:
        yield f'<autoFilter ref="A{sheet.head}:{column_letters(widest - 1)}{number}"/>'
    yield "</worksheet>"


def column_letters(at: int) -> str:
    """The name of a column: A for 0, Z for 25, AA for 26."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell(ref: str, value: Cell, style: int) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return f'<c r="{ref}" t="b"><v>{int(value)}</v></c>'
        case int() | float():
            return f'<c r="{ref}"><v>{value!r}</v></c>'
        case date() if value >= _FIRST_DAY:
            return f'<c r="{ref}" s="{_DAY}"><v>{(value - _DAY_ZERO).days}</v></c>'
        case date():
            return _text(ref, value.isoformat(), style)
        case _:
            return _text(ref, value, style)


def _text(ref: str, text: str, style: int) -> str:
    # Line ends are one sign in a cell.
    held = harmless(text.replace("\r\n", "\n").replace("\r", "\n"))
    written = _ESCAPE.sub("_x005F_", xml_text(fits(held)))
    return f'<c r="{ref}" t="inlineStr" s="{style}"><is><t xml:space="preserve">{written}</t></is></c>'
