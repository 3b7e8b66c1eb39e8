"""A report's words as the encoder takes them: word pieces, case features, sentences and windows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dateline.find.sentences import sentence_starts

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

MAX_PIECES = 510  # the encoder's 512 positions less [CLS] and [SEP]
OVERLAP = 64  # pieces that two windows of a long report share

# The encoder is uncased: how a word is written stands beside it. A second set of the same ids is for words that open
# a line.
CASES = ("none", "lower", "title", "upper", "initial", "mixed", "number", "mark")
N_CASES = 2 * len(CASES)


_APOSTROPHES = "'’‘`ʿʾ"
_ENDINGS = frozenset("s t d m re ve ll".split())
_KEPT_BEFORE = frozenset("$£€¥#")
_ABBREVIATED = re.compile(r"(?:\.\w|\b\w|\b[A-Z][a-z]{1,2})$")


@dataclass(frozen=True)
class Words:
    """The words of one text; pieces of a word are consecutive.

    `start`, `end`: character offsets per word. `sentence`: sentence number per word.
    `first_piece`: position of each word's first piece. `pieces`: vocabulary ids. `case`: case id per piece.
    """

    text: str
    start: Ints
    end: Ints
    sentence: Ints
    first_piece: Ints
    pieces: Ints
    case: Ints

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def _strings(self) -> list[str]:
        """The characters of every word: a list gives one many times sooner than two lookups in arrays."""
        text = self.text
        return [text[a:b] for a, b in zip(self.start.tolist(), self.end.tolist(), strict=True)]

    @cached_property
    def glued(self) -> list[bool]:
        """True for a word that goes on with the one before it in one printed word (`s` and `.` in "U.S.'s", `ite`)."""
        out = [False] * len(self)
        for k in (np.flatnonzero(self.start[1:] == self.end[:-1]) + 1).tolist():
            before, this = self._strings[k - 1], self._strings[k]
            if before[-1].isalnum():
                out[k] = this[0] in _APOSTROPHES or (this == "." and len(before) == 1 and before.isalpha())
            else:
                out[k] = out[k - 1] and this[0].isalnum()
        return out

    @cached_property
    def opens_line(self) -> npt.NDArray[np.bool_]:
        """True for a word that is the first of its line. No span goes on over a line's end."""
        breaks = np.flatnonzero(np.frombuffer(self.text.encode("utf-32-le"), np.uint32) == ord("\n"))
        before = np.searchsorted(breaks, self.start)
        return before > np.concatenate([[0], before[:-1]])

    def word(self, k: int) -> str:
        """The characters of word `k`."""
        return self._strings[k]

    def printed(self, first: int, last: int) -> tuple[int, int]:
        """Words `first` to `last` (closed) widened to whole printed words; a genitive's `'s` is not drawn in."""
        while self.glued[first]:
            first -= 1
        end = last
        while end + 1 < len(self) and self.glued[end + 1]:
            end += 1
            if self.word(end) == "." or (self.word(end)[0].isalnum() and self.word(end).lower() not in _ENDINGS):
                last = end
        return first, last

    def without_marks(self, first: int, last: int) -> tuple[int, int]:
        """Words `first` to `last` (closed) less the marks they begin or end with; nothing where they are marks only.

        The stop of an abbreviation and the second of a pair of brackets stay.
        """
        strings = self._strings
        while first <= last and not strings[first][0].isalnum() and strings[first][0] not in _KEPT_BEFORE:
            first += 1
        while first <= last and not strings[last][-1].isalnum():
            mark, before = strings[last][-1], self.text[self.start[first] : self.start[last]]
            if mark == "%" or (mark == ")" and "(" in before) or (mark == "." and _ABBREVIATED.search(before)):
                break
            last -= 1
        return first, last

    def balanced(self, first: int, last: int) -> tuple[int, int]:
        """Words `first` to `last` (closed) with the other half of a bracket beside them, or without the half they hold.

        Nothing may be left (`first` > `last`).
        """
        for opening, closing in ("()", "[]"):
            inside = self._strings[first : last + 1]
            more = inside.count(opening) - inside.count(closing)
            if more > 0:
                mended = last + 1 < len(self) and self.word(last + 1) == closing
                last = last + 1 if mended else first + len(inside) - 2 - inside[::-1].index(opening)
            elif more < 0:
                mended = first > 0 and self.word(first - 1) == opening
                first = first - 1 if mended else first + inside.index(closing) + 1
        return first, last

    def at(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last word (closed) that touch the characters `start` to `end`; None where none does."""
        first = int(np.searchsorted(self.end, start, side="right"))
        last = int(np.searchsorted(self.start, end, side="left")) - 1
        return (first, last) if first <= last else None


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `stop` of a report, of whose words `first_word` to `last_word` (half-open) are read here."""

    start: int
    stop: int
    first_word: int
    last_word: int


def words_of(texts: Sequence[str], tokenizer: Tokenizer) -> list[Words]:
    """The words of each text, in order."""
    encodings = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [_words(text, encoding) for text, encoding in zip(texts, encodings, strict=True)]


def _words(text: str, encoding: object) -> Words:
    ids: list[int] = encoding.ids  # type: ignore[attr-defined]
    offsets: list[tuple[int, int]] = encoding.offsets  # type: ignore[attr-defined]
    word_ids: list[int] = encoding.word_ids  # type: ignore[attr-defined]
    first_piece = [k for k, word in enumerate(word_ids) if k == 0 or word != word_ids[k - 1]]
    last_piece = [*(k - 1 for k in first_piece[1:]), len(ids) - 1]
    start = [offsets[k][0] for k in first_piece]
    end = [offsets[k][1] for k in last_piece] if ids else []
    case = [_case(text, a, b) for a, b in zip(start, end, strict=True)]
    lengths = np.diff([*first_piece, len(ids)])
    starts = np.array(start, np.int64)
    return Words(
        text=text,
        start=starts,
        end=np.array(end, np.int64),
        sentence=np.searchsorted(np.array(sentence_starts(text)), starts, side="right") - 1,
        first_piece=np.array(first_piece, np.int64),
        pieces=np.array(ids, np.int64),
        case=np.repeat(np.array(case, np.int64), lengths),
    )


def _case(text: str, start: int, end: int) -> int:
    word = text[start:end]
    if word.islower():
        case = 1
    elif word.isupper():
        case = 3 if len(word) > 1 else 4
    elif word.istitle():
        case = 2
    elif word[:1].isdigit():
        case = 6
    elif not word.isalnum():
        case = 7
    else:
        case = 5
    opens_line = start == 0 or text[start - 1] == "\n"
    return case + len(CASES) * opens_line


def windows_of(words: Words) -> list[Window]:
    """Windows of at most `MAX_PIECES` pieces that begin and end at words; each word is read in exactly one of them.

    Each window but the last is full, and two share `OVERLAP` pieces: what is put at the end of a report leaves the
    windows before it as they are.
    """
    n = len(words.pieces)
    edges = np.append(words.first_piece, n)
    spans: list[tuple[int, int]] = []
    first = 0
    while n and (not spans or spans[-1][1] < len(words)):
        last = int(np.searchsorted(edges, int(edges[first]) + MAX_PIECES, side="right")) - 1
        spans.append((first, max(last, first + 1)))
        first = max(int(np.searchsorted(edges, int(edges[last]) - OVERLAP, side="left")), first + 1)
    windows = []
    begin = 0
    for k, (first, last) in enumerate(spans):
        until = len(words) if k == len(spans) - 1 else (spans[k + 1][0] + last + 1) // 2
        stop = min(int(edges[last]), int(edges[first]) + MAX_PIECES)
        windows.append(Window(int(edges[first]), stop, begin, until))
        begin = until
    return windows
