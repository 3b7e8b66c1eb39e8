"""When two names are one name, and where a name stands in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Apostrophes (also as accents and primes) and full stops vanish; hyphens, dashes, slashes and commas part words.
_FOLDED = dict.fromkeys(map(ord, "'`.\u2018\u2019\u02bc\u02bb\u00b4\u2032"), None) | dict.fromkeys(
    map(ord, "-_/,\u2010\u2011\u2012\u2013\u2014"), " "
)
ARABIC_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "ad", "az", "ez"})
_ARTICLES = ARABIC_ARTICLES | {"the", "a", "an"}
_PLACE_WORDS = frozenset({"city", "town", "village"})
_PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs himself herself itself themselves we us our i me my you "
    "your who whom whose which that this these those one ones".split()
)
# Two mentions led by a number or one of these are rarely one thing, however alike their words are.
_COUNTING = re.compile(
    r"(?:\d|(?:at least|more than|up to|about|around|nearly|almost|over|dozens|hundreds|thousands|scores|two|three|"
    r"four|five|six|seven|eight|nine|ten|several|some|many|few|another|other|others|one)\b)",
    re.IGNORECASE,
)


def name_key(name: str) -> str:
    """What stays of a name when case, accents, apostrophes, hyphens, leading articles and possessives are folded.

    "Mosul city", "city of Mosul" and "Mosul" share a key, "al-Bukamal" and "Bukamal", "Ba’aj" and "Baaj" too.
    """
    plain = name.removesuffix("'s").removesuffix("’s").translate(_FOLDED).casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = plain.split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    if len(words) > 2 and words[0] in _PLACE_WORDS and words[1] == "of":
        del words[:2]
    if len(words) > 1 and words[-1] in _PLACE_WORDS:
        del words[-1]
    return " ".join(words)


def is_pronoun(words: str) -> bool:
    """True for "it" or "They", not for "US"."""
    return words.casefold() in _PRONOUNS and not (len(words) > 1 and words.isupper())


def describes(words: str) -> bool:
    """True where equal words mean an equal thing: not for a pronoun, and not for what is counted ("two men")."""
    return not is_pronoun(words) and not _COUNTING.match(words)


def initials(name: str) -> str:
    """The capitals that begin the words of a name: "SOHR" of "Syrian Observatory for Human Rights"."""
    return "".join(word[0] for word in re.split(r"[\s\-]+", name) if word[:1].isupper())


def occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text as whole words, as (start, end) in text order."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        inside_left = start > 0 and text[start - 1].isalnum() and name[0].isalnum()
        inside_right = end < len(text) and text[end].isalnum() and name[-1].isalnum()
        if not inside_left and not inside_right:
            yield start, end
        start = text.find(name, start + 1)
