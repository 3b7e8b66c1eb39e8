"""Finding names in any text of a case: protected people's, and places that only withheld reports name.

A word that only protected people bear is found alone; a word that others bear too ("Mohammed", "Homs") only where the
other words of the name stand with it. Case, accents, apostrophes and hyphens make no difference.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from dateline.export.folding import PARTICLES, tokens
from dateline.model.spelling import sound

_DISTINCT = 4  # letters: a shorter word alone ("Ali", "Su") is too often another word


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without particles, titles and single letters; all of them where none is left."""
    found = tuple(word for word, _ in tokens(name))
    return tuple(word for word in found if _tells(word)) or found


def sounds(name: Iterable[str]) -> tuple[str, ...]:
    """How the words of a name sound, in alphabetical order: transliterations of one name meet."""
    return tuple(sorted({sound(word) or word for word in name}))


class Names:
    """Names to look for in texts."""

    def __init__(self) -> None:
        self._alone: set[str] = set()
        self._phrases: dict[str, set[tuple[str, ...]]] = {}

    def add(self, name: tuple[str, ...], common: Container[str] | None = ()) -> None:
        """Look for this name from now on.

        `common` words of it do not count alone; None: no word does, unless it is the whole name.
        """
        turned = {name, (*name[1:], name[0]), (name[-1], *name[:-1])} if name else set()  # "Jaroun, Salim"
        for phrase in turned:
            self._phrases.setdefault(phrase[0], set()).add(phrase)
        if common is not None:
            self._alone.update(word for word in name if word not in common and _tells(word))

    def stand_in(self, text: str | None) -> bool:
        """True where the text holds one of the names, or a word that only these names have."""
        if not text:
            return False
        run = [word for word, _ in tokens(text)]
        return not self._alone.isdisjoint(run) or self._has_phrase(run)

    def are_named_in(self, text: str) -> bool:
        """True where the text names one of them: the whole name, or a telling word printed like a name."""
        printed = tokens(text)
        if any(like_a_name and len(word) >= _DISTINCT and word in self._alone for word, like_a_name in printed):
            return True
        return self._has_phrase([word for word, _ in printed], least=2)

    def _has_phrase(self, run: list[str], least: int = 1) -> bool:
        if self._phrases.keys().isdisjoint(run):
            return False
        telling = [word for word in run if _tells(word)]
        return any(
            len(phrase) >= least and tuple(row[at : at + len(phrase)]) == phrase
            for row in ((run,) if telling == run else (run, telling))
            for at, word in enumerate(row)
            for phrase in self._phrases.get(word, ())
        )


def _tells(word: str) -> bool:
    return word not in PARTICLES and len(word) > 1
