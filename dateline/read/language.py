"""Which language a text is in, as far as it has to be known: is it English?"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.read.words import table, words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# Function words that are frequent in English and rare in every other language written in Latin letters.
_ENGLISH = words("english")
_WORD = re.compile(r"[^\W\d_]+")
# Language shows in the first pages; the bound keeps the time of long texts flat.
_LOOKED_AT = 4000
# English news runs at 0.20 to 0.40 of these words, other languages below 0.03 (526 annotated reports, 12 of them
# Spanish, French, Portuguese or Bosnian).
_SURELY_ENGLISH = 0.12
_MAYBE_ENGLISH = 0.05
_LEAST_WORDS = 5
# Below this many words the identifier is often sure of a wrong language, so it has to be surer still.
_SHORT = 20

_NAMES = table("language_names")


def language(text: str) -> str:
    """The ISO 639-1 code of the text's language; `en` unless another language is as good as certain."""
    head = text[:_LOOKED_AT]
    words = _WORD.findall(head.lower())
    if len(words) < _LEAST_WORDS and head.isascii():
        return "en"
    share = sum(word in _ENGLISH for word in words) / max(len(words), 1)
    if share >= _SURELY_ENGLISH:
        return "en"
    code, probability = _identifier().classify(head)
    if not head.isascii() and _foreign_script(head):
        return code if code != "en" else "und"
    needed = 0.8 if len(words) >= _SHORT else 0.98
    return code if share < _MAYBE_ENGLISH and probability >= needed else "en"


def language_name(code: str) -> str:
    """The English name of a language, or its code in words."""
    return _NAMES.get(code, "another language" if code == "und" else f"the language {code!r}")


def _foreign_script(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    # Latin letters, with those for Vietnamese and for transcribed Arabic, end below U+0250 and in U+1E00 to U+1EFF.
    foreign = sum(char > "\u024f" and not "\u1e00" <= char <= "\u1eff" for char in letters)
    return foreign > 0.5 * len(letters)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
