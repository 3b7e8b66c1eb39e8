"""A signature as bytes, to be kept with its report and read again."""

from __future__ import annotations

import json
import zlib
from dataclasses import astuple
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.link.lean import lean
from dateline.link.shingles import Numbers
from dateline.link.signature import Number, Signature, Speech, Telling, Thing, Vector, Words
from dateline.model.values import Place

_VECTORS = ("full", "lead", "title")


def packed(one: Signature) -> bytes:
    """The signature as bytes, the same for the same signature."""
    arrays: list[NDArray[Any]] = [one.shingles, one.head, one.hashes]
    for name in _VECTORS:
        vector = getattr(one, name)
        arrays += [vector.words, vector.weights, vector.tells]
    head = {
        "key": one.key,
        "outlet": one.outlet,
        "agency": one.agency,
        "published": _written(one.published),
        "day": _written(one.day),
        "main": one.main,
        "things": [astuple(thing) for thing in one.things],
        "tellings": [_row(telling) for telling in one.tellings],
        "sizes": [len(array) for array in arrays],
    }
    text = json.dumps(head, separators=(",", ":")).encode("ascii")
    body = b"".join(array.astype(array.dtype.newbyteorder("<")).tobytes() for array in arrays)
    return zlib.compress(len(text).to_bytes(4, "little") + text + body, 3)


def unpacked(kept: bytes) -> Signature:
    """The signature that was packed."""
    raw = zlib.decompress(kept)
    begin = 4 + int.from_bytes(raw[:4], "little")
    head = json.loads(raw[4:begin])
    arrays: list[NDArray[Any]] = []
    for k, size in enumerate(head["sizes"]):
        kind = np.dtype("<u4") if k < 3 or k % 3 == 0 else np.dtype("<f4")
        arrays.append(np.frombuffer(raw, kind, size, begin).astype(kind.newbyteorder("=")))
        begin += 4 * size
    shingles, hashed_head, hashes = arrays[:3]
    full, lead, title = (_vector(arrays[k : k + 3]) for k in (3, 6, 9))
    whole = Signature(
        head["key"],
        head["outlet"],
        head["agency"],
        _read(head["published"]),
        _read(head["day"]),
        head["main"],
        shingles,
        hashed_head,
        hashes,
        full,
        lead,
        title,
        tuple(_thing(*row) for row in head["things"]),
        tuple(_telling(row) for row in head["tellings"]),
    )
    return lean(whole)


def _vector(arrays: list[Numbers]) -> Vector:
    words, weights, tells = arrays
    return Vector(words, weights, tells)  # type: ignore[arg-type] # of 32-bit floats, as they were packed


def _written(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None


def _read(day: int | None) -> date | None:
    return date.fromordinal(day) if day is not None else None


def _row(telling: Telling) -> list[object]:
    row = list(astuple(telling))
    row[4], row[5] = _written(telling.first), _written(telling.last)
    row[-1] = f"{telling.around:x}"
    return row


def _telling(row: list[Any]) -> Telling:
    ident, kind, status, weight, first, last, exact, where, agents, targets, numbers, speeches, *rest = row
    said, when_said, where_said, agent_said, around = rest
    return Telling(
        ident,
        kind,
        status,
        weight,
        _read(first),
        _read(last),
        exact,
        tuple(where),
        tuple(agents),
        tuple(targets),
        tuple(_number(*number) for number in numbers),
        tuple(_speech(*speech) for speech in speeches),
        Words(*said),
        Words(*when_said) if when_said else None,
        Words(*where_said) if where_said else None,
        Words(*agent_said) if agent_said else None,
        int(around, 16),
    )


def _thing(ident: str, kind: str, name: str, named: bool, place: list[Any] | None) -> Thing:
    return Thing(ident, kind, name, named, Place(*place) if place else None)


def _number(of: str, unit: str, low: int | None, high: int | None, said: list[Any], sentence: list[Any]) -> Number:
    return Number(of, unit, low, high, Words(*said), Words(*sentence))


def _speech(ident: str, source: str | None, kind: str, named: bool, stance: str, said: list[Any]) -> Speech:
    return Speech(ident, source, kind, named, stance, Words(*said))
