"""HTML and SVG made of parts, where every plain string is escaped: only `Markup` stands as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

# Control characters and lone surrogates have no place in a page and no meaning to a reader.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPECIAL = re.compile(f"[&<>\"']|{_UNPRINTABLE.pattern}")
_VOID = frozenset({"meta", "br", "hr", "img", "input", "link", "wbr"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(value: object) -> Markup:
    """Any value as escaped text; Markup unchanged."""
    if isinstance(value, Markup):
        return value
    plain = str(value)
    if _SPECIAL.search(plain) is None:
        return Markup(plain)
    return Markup(escape(_UNPRINTABLE.sub("\ufffd", plain), quote=True))


def joined(children: Iterable[object]) -> Markup:
    """The children one after the other; None leaves nothing."""
    return Markup("".join(_flat(children)))


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """One element. `class_` is `class`, `data_id` is `data-id`; None or False leaves an attribute out, True bares it.

    Names come from this package's own code only; values and children are escaped.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        parts.append(f" {attribute}" if value is True else f' {attribute}="{text(value)}"')
    parts.append(">")
    if name not in _VOID:
        parts.extend(_flat(children))
        parts.append(f"</{name}>")
    return Markup("".join(parts))


def _flat(children: Iterable[object]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            yield text(child)
        elif isinstance(child, Iterable):
            yield from _flat(child)
        else:
            yield text(child)
