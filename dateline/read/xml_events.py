"""XML read element by element, for feeds and Office documents: no DTD, no entities, nothing fetched, bounded depth."""

from __future__ import annotations

from typing import Protocol
from xml.parsers import expat

from dateline.model.errors import InputError

_DEEPEST = 500


class Handler(Protocol):
    """What is called as elements open, end and hold text; names are `namespace}local`, or `local` without one."""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def ended(self, name: str) -> None:
        """An element is over."""

    def characters(self, text: str) -> None:
        """A piece of text."""


class _Broken(Exception):
    """Why reading stopped before the end."""


def read_events(text: str, handler: Handler, name: str) -> str | None:
    """Read `text` to its end; None, or where and why it broke off. What came before was handled.

    Raises:
        InputError: it declares a document type, which could name files and grow without bound.
    """
    depth = 0

    def opened(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _Broken(f"elements are nested more than {_DEEPEST} deep")
        handler.opened(element, attributes)

    def ended(element: str) -> None:
        nonlocal depth
        depth -= 1
        handler.ended(element)

    def refused(*_: object) -> None:
        raise InputError(
            f"{name} declares a document type (<!DOCTYPE ...>), which dateline does not read: it can name files and "
            "grow without bound. Remove the declaration if you trust the rest."
        )

    parser = expat.ParserCreate("utf-8", "}")
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = handler.characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refused
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except _Broken as broken:
        return str(broken)
    except expat.ExpatError as error:
        return f"{expat.errors.messages[error.code]} in line {error.lineno}"
    return None
