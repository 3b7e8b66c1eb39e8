"""What every page is made with: its style and script, the policy that allows nothing else, and data that cannot run."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from dateline.export.markup import Markup, tag, text


@cache
def asset(name: str) -> str:
    """A text file of the package's `assets`."""
    return files("dateline.export").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def policy(style: str, script: str) -> Markup:
    """The content security policy: nothing at all but this style sheet and this script."""
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return text(f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def embedded_json(value: object) -> str:
    """JSON that cannot end the element it stands in, nor be read as markup."""
    data = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def link(url: str) -> Markup:
    """The address, as a link where it is one of the web; anything else only as text."""
    return tag("a", url, href=url, rel="noopener noreferrer nofollow") if of_the_web(url) else text(url)


def of_the_web(url: str) -> bool:
    """True for an address that a browser may be sent to: http or https with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
