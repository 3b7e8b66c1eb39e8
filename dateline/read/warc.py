"""A web archive (WARC, ISO 28500; also packed record by record with gzip) → its records, those that are whole.

Damage costs the record it hits and no other: reading goes on at the next place where a record begins.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

_CHUNK = 65_536
_MOST_HEAD = 65_536  # bytes of a record's own header
_MOST_DAMAGE = 100
# A packed record is given up where it holds this many bytes more than wanted and unpacks to so many times its size.
_SPARE, _RATIO = 64_000_000, 100
_GZIP = b"\x1f\x8b\x08"
_START = re.compile(rb"WARC/\d\.\d\r?\n")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*\r?\n", re.DOTALL)
_FOLDED = re.compile(rb"\r?\n[ \t]+")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: where it begins in the file, its header (names in lower case), its block and how long that is.

    `block` is cut at the bytes asked for; `length` says how many there are.
    """

    offset: int
    header: dict[str, str]
    block: bytes
    length: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A place at which the archive is damaged, and how."""

    offset: int
    what: str


class _Broken(Exception):
    """How the record at hand is damaged."""


class _Stream(Protocol):
    """Bytes after unpacking; `began` is where in the file the record at hand, or its gzip member, begins."""

    began: int

    def read(self, most: int) -> bytes:
        """Up to `most` bytes, none at the end; `_Broken` where they are damaged."""

    def line(self, most: int) -> bytes:
        """Up to the next line feed or `most` bytes, nothing at the end."""

    def skip(self, count: int) -> None:
        """Go past `count` bytes; `_Broken` where there are fewer."""

    def check(self) -> None:
        """`_Broken` where the file says by now that what was read is damaged."""

    def begin(self) -> bool:
        """Go to where the next record begins; False at the end."""

    def resync(self) -> bool:
        """Go on from a damaged record to where another seems to begin; False where none does."""


def records(archive: BinaryIO, wanted: int) -> Iterator[Record | Damage]:
    """The records of an archive in order, each block cut at `wanted` bytes, with every damage in its place.

    `archive` must be seekable.
    """
    archive.seek(0)
    packed = archive.read(2) == _GZIP[:2]
    stream: _Stream = _Packed(archive, wanted) if packed else _Plain(archive)
    damaged = 0
    while True:
        try:
            if not stream.begin():
                return
            record = _record(stream, wanted)
        except _Broken as broken:
            damaged += 1
            if damaged >= _MOST_DAMAGE:
                yield Damage(stream.began, f"{broken}; that is the {damaged}th damaged place, and the rest is not read")
                return
            yield Damage(stream.began, str(broken))
            if not stream.resync():
                return
        else:
            yield record


def _record(stream: _Stream, wanted: int) -> Record:
    offset = stream.began
    header = _header(stream)
    declared = header.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,18}", declared):
        raise _Broken(f"a record says that it has {declared[:40]!r} bytes")
    length = int(declared)
    block = bytearray()
    while len(block) < min(length, wanted):
        more = stream.read(min(_CHUNK, min(length, wanted) - len(block)))
        if not more:
            raise _Broken(f"a record of {length} bytes breaks off after {len(block)}")
        block += more
    stream.skip(length - len(block))
    if (end := stream.line(_MOST_HEAD) + stream.line(_MOST_HEAD)).strip():
        raise _Broken(f"a record of {length} bytes does not end there but goes on with {end[:20]!r}")
    stream.check()
    return Record(offset, header, bytes(block), length)


def _header(stream: _Stream) -> dict[str, str]:
    head = bytearray()
    while line := stream.line(_MOST_HEAD):
        head += line
        if not line.strip():
            break
        if len(head) > _MOST_HEAD:
            raise _Broken("a record's header does not end")
    else:
        raise _Broken("the archive breaks off within a record's header")
    first = _START.match(head)
    if not first:
        raise _Broken(f"where a record should begin stands {bytes(head[:20])!r}")
    fields = _FIELD.findall(_FOLDED.sub(b" ", bytes(head[first.end() :])))
    return {key.decode("ascii").lower(): value.decode("utf-8", "replace") for key, value in fields}


class _Plain:
    """An archive that is not packed: a lying length costs nothing, because what is skipped is not read."""

    def __init__(self, archive: BinaryIO) -> None:
        self._archive = archive
        self._size = archive.seek(0, 2)
        self.began = archive.seek(0)

    def read(self, most: int) -> bytes:
        return self._archive.read(most)

    def line(self, most: int) -> bytes:
        return self._archive.readline(most)

    def skip(self, count: int) -> None:
        if self._archive.tell() + count > self._size:
            raise _Broken("a record is longer than the rest of the archive")
        self._archive.seek(count, 1)

    def check(self) -> None:
        """Nothing more is known."""

    def begin(self) -> bool:
        self.began = self._archive.tell()
        return self.began < self._size

    def resync(self) -> bool:
        found = _found(self._archive, b"\nWARC/1.", self.began + 1)
        self._archive.seek(self._size if found is None else found + 1)
        return found is not None


class _Packed:
    """An archive in gzip members: one a record as it should be, or several records in one, or one in several."""

    def __init__(self, archive: BinaryIO, wanted: int) -> None:
        self._archive = archive
        self._most = wanted + _SPARE
        self._open(0)

    def _open(self, at: int) -> None:
        """Begin to unpack the member at `at`."""
        self._archive.seek(at)
        self.began = at
        self._unpacker = zlib.decompressobj(31)
        self._input = b""
        self._ready = b""
        self._at = 0  # how much of `_ready` is used up
        self._taken = self._given = 0
        self._held = False  # the member begins a record, and the one before has not been given back
        self._spoilt = False  # the member cannot be unpacked any further

    def read(self, most: int) -> bytes:
        if not self._more():
            return b""
        given = self._ready[self._at : self._at + most]
        self._at += len(given)
        return given

    def line(self, most: int) -> bytes:
        line = b""
        while len(line) < most and not line.endswith(b"\n") and self._more():
            end = self._ready.find(b"\n", self._at, self._at + most - len(line))
            line += self.read(end + 1 - self._at if end >= 0 else most - len(line))
        return line

    def skip(self, count: int) -> None:
        while count > 0:
            gone = self.read(count)
            if not gone:
                raise _Broken("a record breaks off before its end")
            count -= len(gone)

    def check(self) -> None:
        self._unpack()

    def begin(self) -> bool:
        self._held = False
        while not self._unpack():
            if not self._unpacker.eof:
                return False
            self._open(self._behind())
        return True

    def resync(self) -> bool:
        if self._held:
            return True
        if not self._spoilt:
            try:
                while line := self.line(_MOST_HEAD):
                    if _START.match(line):
                        self._ready, self._at = line + self._ready[self._at :], 0
                        return True
                if self._held:
                    return True
            except _Broken:
                pass
        return self._next_member(self.began + 1)

    def _next_member(self, at: int) -> bool:
        while (found := _found(self._archive, _GZIP, at)) is not None:
            self._open(found)
            try:
                if self._unpack() and self._ready.startswith(b"WARC/"):
                    return True
            except _Broken:
                pass
            at = found + 1
        return False

    def _more(self) -> bool:
        """Whether there is more of the record at hand; goes on into a next member that begins no record."""
        while not self._held and not self._unpack():
            if not self._unpacker.eof:
                return False
            self._open(self._behind())
            self._held = self._unpack() and self._ready.startswith(b"WARC/")
        return not self._held

    def _behind(self) -> int:
        return self._archive.tell() - len(self._unpacker.unused_data)

    def _unpack(self) -> bool:
        """Have something ready of this member; False at its end, which proves its checksum, or the file's."""
        while self._at >= len(self._ready) and not self._unpacker.eof:
            if not self._input:
                self._input = self._archive.read(_CHUNK)
                if not self._input and self._taken:
                    raise self._spoiled("the archive breaks off within a packed record")
                if not self._input:
                    return False
                self._taken += len(self._input)
            try:
                self._ready, self._at = self._unpacker.decompress(self._input, _CHUNK), 0
            except zlib.error as error:
                raise self._spoiled(f"a packed record is damaged ({error})") from error
            self._input = self._unpacker.unconsumed_tail
            self._given += len(self._ready)
            if self._given > max(self._most, _RATIO * self._taken):
                raise self._spoiled(f"a packed record unpacks to more than {_RATIO} times its size")
        return self._at < len(self._ready)

    def _spoiled(self, what: str) -> _Broken:
        self._spoilt = True
        return _Broken(what)


def _found(archive: BinaryIO, sought: bytes, at: int) -> int | None:
    """Where `sought` stands next, from `at` on."""
    archive.seek(at)
    rest = b""
    while chunk := archive.read(1_000_000):
        window = rest + chunk
        if (here := window.find(sought)) >= 0:
            return at - len(rest) + here
        rest = window[-len(sought) + 1 :]
        at += len(chunk)
    return None
