"""Texts of strangers as UTF-8, JSON and XML: what a form cannot carry is replaced, never a reason to fail."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax.saxutils import escape

# XML 1.0 (2.2) has no control signs but these three, no half surrogate pairs and no U+FFFE, U+FFFF.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def utf8(text: str) -> bytes:
    """The text as UTF-8; half a surrogate pair is spelled as JSON spells it."""
    return text.encode("utf-8", "backslashreplace")


def json_line(value: Any) -> str:
    """The value as JSON on one line, in the order of its keys, without a line end."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def json_file(value: Any) -> bytes:
    """The value as a JSON file laid out to be read."""
    return utf8(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n")


def xml_text(text: str) -> str:
    """The text as XML holds it; what no XML can hold becomes U+FFFD."""
    return escape(whole(text)).replace("\r", "&#13;")


def xml_attribute(text: str) -> str:
    """The text as an XML attribute in double quotes holds it."""
    return xml_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def whole(text: str) -> str:
    """The text with U+FFFD for every sign that is no character of XML."""
    return _NOT_XML.sub(_REPLACEMENT, text)
