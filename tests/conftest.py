"""For every test: the same examples on every run, no time limit that a busy machine would miss, and one browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Whatever gazetteers of their own the people have who run the tests: none is used.
os.environ["DATELINE_GAZETTEERS"] = ""

settings.register_profile("dateline", deadline=None, derandomize=True)
settings.load_profile("dateline")

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the program named by CHROMIUM, else the first one on the path."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("NO BROWSER: install chromium (or name one in CHROMIUM) to test pages as a reader sees them")
    playwright = pytest.importorskip("playwright.sync_api", reason="NO BROWSER: install playwright")
    with playwright.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=list(_QUIET))
        yield opened
        opened.close()
