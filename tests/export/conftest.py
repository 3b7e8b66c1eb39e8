"""Pages opened in a real browser, where the machine has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page


@pytest.fixture
def open_html(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page from the disk; afterwards nothing may have been asked for, said or thrown."""
    trouble: list[str] = []
    asked: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(html: str, width: int = 1300, height: int = 900, *, hash_: str = "", **options: Any) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", dismissed)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri() + hash_)
        assert {address.partition("#")[0] for address in asked} == {path.as_uri()}
        return page

    def dismissed(dialog: Dialog) -> None:
        trouble.append(dialog.message)
        dialog.dismiss()

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []
    assert len({address.partition("#")[0] for address in asked}) <= 1
