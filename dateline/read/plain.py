"""Plain text → article and page furniture. Whatever is not surely furniture stays: no article loses a word."""

from __future__ import annotations

import re

from dateline.read.boilerplate import (
    ends_sentence,
    furniture,
    is_loose_end,
    is_menu_word,
    is_prose,
    opens_related_links,
)
from dateline.read.header import header_of
from dateline.read.lines import Line, is_bullet, lines_of, text_of
from dateline.read.parts import Parts

# Kinds of furniture that only a saved page has; a caption or a byline may stand in any text file.
_OF_A_PAGE = frozenset({"form", "captcha", "rights", "notice", "share", "tags", "related", "menu"})
_COMMENTS = re.compile(
    r"(?:leave a|post a|add a|submit a) (?:comment|reply|response).{0,80}"
    r"|(?:reader |user )?comments?(?: ?\(\d{1,5}\))?:?"
    r"|\d{1,5} comments?|(?:\d{1,5}|one|two|three) (?:thoughts?|responses?|replies) (?:on|to) .{1,200}"
    r"|join the (?:discussion|conversation)\.?|comments? (?:are|is) closed\.?",
    re.IGNORECASE,
)
# Headlines may ask and exclaim; a full stop ends a sentence of the article.
_FULL_STOP = re.compile(r"(?:\s\S+){3}[.…][\"'”’)\]]{0,2}$")
_COMMENT_SIGN = re.compile(
    r".{1,60} says:?|reply|\d{1,2} (?:hour|day|week|month|year|minute)s? ago|.{0,40}\b\d{1,2}:\d{2}(?: ?[ap]m)?.{0,12}",
    re.IGNORECASE,
)


def plain_parts(text: str) -> Parts:
    """A text file's article, what it says of itself, and the page furniture around it."""
    return parts_of(lines_of(text))


def parts_of(lines: list[Line], *, page: bool = False, title: str | None = None) -> Parts:
    """The article within lines; `page` where they come from a web page for sure, `title` if its headline is known."""
    kinds = [furniture(line.text) for line in lines]
    for line, kind in zip(lines, kinds, strict=True):
        line.kept = line.kept and kind is None
    first, last = _prose_bounds(lines)
    page = page or any(kind in _OF_A_PAGE for kind in kinds) or _has_menu(lines, first, last)
    if page:
        _cut_menus(lines, first, last)
        _cut_comments(lines, first)
        _cut_related(lines, first)
        _cut_loose_ends(lines, first, last)
    header = header_of(lines, title=title, page=page)
    return Parts(
        text=text_of(lines),
        title=header.title,
        source=header.source,
        byline=header.byline,
        published=header.published,
        url=header.url,
        cut=tuple(line.text for line in lines if not line.kept and line.text != header.title),
    )


def _prose_bounds(lines: list[Line]) -> tuple[int, int]:
    """Positions of the first and the last line of running text; both the end where there is none."""
    prose = [at for at, line in enumerate(lines) if line.kept and is_prose(line.text)]
    return (prose[0], prose[-1]) if prose else (len(lines), len(lines))


def _menu_runs(lines: list[Line], first: int, last: int) -> list[range]:
    """Runs of one- to three-word lines outside the running text, a third of them menu entries and two at least."""
    runs: list[range] = []
    start = 0
    for at in range(len(lines) + 1):
        inside = at == len(lines) or first <= at <= last or not _is_short(lines[at].text)
        if not inside:
            continue
        known = sum(is_menu_word(line.text) for line in lines[start:at])
        if at - start >= 3 and known >= 2 and known >= 0.3 * (at - start):
            runs.append(range(start, at))
        start = at + 1
    return runs


def _is_short(line: str) -> bool:
    return len(line.split()) <= 3 and not ends_sentence(line)


def _has_menu(lines: list[Line], first: int, last: int) -> bool:
    return any(sum(is_menu_word(lines[at].text) for at in run) >= 3 for run in _menu_runs(lines, first, last))


def _cut_menus(lines: list[Line], first: int, last: int) -> None:
    for run in _menu_runs(lines, first, last):
        for at in run:
            # A two- or three-word line that closes the run may be the outlet or the headline.
            if is_menu_word(lines[at].text) or at != run[-1]:
                lines[at].kept = False


def _cut_comments(lines: list[Line], first: int) -> None:
    """From the heading of the comments to the end, unless what follows is the article after all."""
    for at, line in enumerate(lines):
        if at <= first or not _COMMENTS.fullmatch(line.text):
            continue
        before = sum(len(other.text.split()) for other in lines[:at] if other.kept)
        after = lines[at + 1 :]
        signs = sum(furniture(other.text) in {"form", "captcha"} or _is_comment_sign(other.text) for other in after)
        prose = sum(len(other.text.split()) for other in after if other.kept and is_prose(other.text))
        line.kept = False
        if signs or prose == 0:
            if prose <= before or signs >= 2:
                for other in after:
                    other.kept = False
            return


def _is_comment_sign(line: str) -> bool:
    return len(line) <= 100 and bool(_COMMENT_SIGN.fullmatch(line))


def _cut_related(lines: list[Line], first: int) -> None:
    """The headlines under "Related" and the like: up to the next running text; above the article, within one block."""
    under = False
    for at, line in enumerate(lines):
        if opens_related_links(line.text):
            under, line.kept = True, False
        elif under:
            over = is_prose(line.text) or bool(_FULL_STOP.search(line.text))
            under = not over and (at > first or (not line.opens) or is_bullet(line.text))
            line.kept = line.kept and not under


def _cut_loose_ends(lines: list[Line], first: int, last: int) -> None:
    for at, line in enumerate(lines):
        if not line.kept or not is_loose_end(line.text):
            continue
        beside = (at > 0 and not lines[at - 1].kept) or (at + 1 < len(lines) and not lines[at + 1].kept)
        if beside or not first <= at <= last:
            line.kept = False
