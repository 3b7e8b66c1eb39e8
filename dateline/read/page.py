"""A web page → its article. trafilatura chooses what is article; the words are taken from the page in page order."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from dateline.model.document import Gap
from dateline.read.boilerplate import furniture, is_prose
from dateline.read.header import without_site
from dateline.read.lines import Line
from dateline.read.metadata import metadata_of
from dateline.read.parts import Parts, lost
from dateline.read.plain import parts_of
from dateline.read.tags import Block, Page, page_of

# libxml2 drops without a word what is nested deeper than this many elements.
_PARSER_DEPTH = 240
# trafilatura's time grows faster than the page: beyond this many blocks, or characters without scripts, we choose.
_MOST_BLOCKS = 6000
_MOST_CHARACTERS = 2_000_000
# Shorter blocks are matched only where they stand in sequence: "News" is found in every text.
_LONG_ENOUGH = 25
_NOT_A_LETTER = re.compile(r"[\W_]+")
_SCRIPTS = re.compile(r"<(script|style|svg)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ARTICLE_ZONES = frozenset({"", "article"})


def page_parts(markup: str) -> Parts:
    """The article of a page, what the page says of itself, and everything visible that is left out."""
    page = page_of(markup)
    about = metadata_of(page)
    kept, gaps = _chosen(markup, page)
    if page.swallowed:
        gaps = (*gaps, lost(f"{page.swallowed} words stand behind a <script> or the like that never ends"))
    kept = _restored(page.blocks, kept)
    lines = [
        Line(block.text, opens=not _closes_up(page.blocks, at), kept=at in kept) for at, block in enumerate(page.blocks)
    ]
    parts = parts_of(lines, page=True, title=about.title)
    title = about.title or parts.title
    source = about.source or parts.source
    return replace(
        parts,
        title=title and without_site(title, source)[0],
        source=source,
        byline=about.byline or parts.byline,
        published=about.published or parts.published,
        url=about.url or parts.url,
        gaps=(*gaps, *parts.gaps),
    )


def _closes_up(blocks: list[Block], at: int) -> bool:
    """Entries of one list and rows of one table follow each other without a blank line."""
    if at == 0 or blocks[at].tag != blocks[at - 1].tag:
        return False
    return blocks[at].tag in {"li", "tr"} and blocks[at].container == blocks[at - 1].container


def _chosen(markup: str, page: Page) -> tuple[set[int], tuple[Gap, ...]]:
    """Positions of the blocks that are article."""
    if page.depth > _PARSER_DEPTH or len(page.blocks) > _MOST_BLOCKS:
        return _own_choice(page.blocks), ()
    visible = _SCRIPTS.sub("", markup) if len(markup) > _MOST_CHARACTERS else markup
    main = _main_text(visible) if len(visible) <= _MOST_CHARACTERS else None
    if not main:
        return _own_choice(page.blocks), ()
    kept, missing = _matched(page.blocks, main)
    if missing > 0.05:
        return kept | _own_choice(page.blocks), (
            lost(f"{missing:.0%} of the article could not be found again in the page"),
        )
    return kept, ()


def _main_text(markup: str) -> str | None:
    import trafilatura

    # trafilatura logs a page it finds nothing in; we say so ourselves.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.extract(
        markup, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    return str(found) if found else None


def _matched(blocks: list[Block], main: str) -> tuple[set[int], float]:
    """The blocks that `main` is made of, and the share of `main` in none of them.

    Walks both in page order, comparing letters and digits only: trafilatura changes spaces, bullets and table rules.
    """
    whole = _letters(main)
    kept: set[int] = set()
    at = covered = 0
    for number, block in enumerate(blocks):
        letters = _letters(block.text)
        if not letters:
            continue
        if whole.startswith(letters, at):
            found = at
        elif len(letters) >= _LONG_ENOUGH:
            found = whole.find(letters, at)
        else:
            continue
        if found >= 0:
            kept.add(number)
            at = found + len(letters)
            covered += len(letters)
    return kept, 1 - covered / max(len(whole), 1)


def _letters(text: str) -> str:
    return _NOT_A_LETTER.sub("", text).casefold()


def _own_choice(blocks: list[Block]) -> set[int]:
    """Running text outside menus, forms, asides and comments, with the lists, headings and tables between it."""
    prose = [at for at, block in enumerate(blocks) if _may_be_article(block) and is_prose(block.text)]
    if not prose:
        return {at for at, block in enumerate(blocks) if _may_be_article(block) and block.link_share < 0.5}
    inner = range(prose[0], prose[-1] + 1)
    return {at for at in inner if _may_be_article(blocks[at]) and blocks[at].link_share < 0.5}


def _may_be_article(block: Block) -> bool:
    return block.zone in _ARTICLE_ZONES


def _restored(blocks: list[Block], kept: set[int]) -> set[int]:
    """`kept` and the paragraphs left out beside them: trafilatura takes what stands twice only once."""
    containers = {blocks[at].container for at in kept if is_prose(blocks[at].text)}
    beside = {
        at
        for at, block in enumerate(blocks)
        if at not in kept
        and block.container in containers
        and _may_be_article(block)
        and block.link_share < 0.5
        and is_prose(block.text)
        and furniture(block.text) is None
    }
    return kept | beside
