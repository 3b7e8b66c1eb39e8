"""Keys under which two spellings of one place name meet, from strict to loose.

`folded` forgets case, accents, apostrophes and punctuation. `bare` also forgets Arabic articles. `sound` maps the
common transliterations of Arabic, Kurdish and Persian names onto each other (Deir ez-Zor, Dayr az Zawr, Deir al-Zour).
`skeleton` keeps the consonants of that. The looser the key, the more evidence a match needs besides the name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’‛ʹʻʼʽʾʿˈˋ′‵＇"))
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h"}
)
_NOT_WORD = re.compile(r"[^\w]+|_+")
# The Arabic article with its assimilated ("sun letter") forms, as a word of its own.
_ARTICLES = frozenset("al el il ul ad ar as ash at ath az adh an ed er es esh et ez en eth".split())
# The same glued to its noun: "Ezzor", "Assalamiyah", "Alhasakah".
_GLUED_SUN = re.compile(r"^[ae](?=(dd|rr|ss|tt|zz|nn|ll))")
_GLUED_AL = re.compile(r"^[ae]l(?=\w{4})")
_MOUND = re.compile(r"^t[aei]ll?$")
_GLUED_MOUND = re.compile(r"^t[ae]ll?(?=\w{4})")
_DIGRAPHS = (
    ("kh", "x"), ("gh", "g"), ("dj", "j"), ("ch", "c"), ("sh", "c"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("ei", "ay"), ("ai", "ay"), ("ey", "ay"), ("iy", "i"), ("yy", "y"), ("aw", "u"),
    ("au", "u"),
)  # fmt: skip
_SINGLES = str.maketrans({"q": "k", "g": "k", "e": "i", "o": "u", "w": "u", "z": "s", "p": "b", "v": "u"})
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=\w{3})(?:ah|ih|a|h|i|ya)$")
_WRITTEN_OUT = {
    "mt": "mount", "ft": "fort", "st": "saint", "ste": "sainte", "co": "county", "twp": "township", "n": "north",
    "s": "south", "e": "east", "w": "west", "saint": "st", "pt": "point",
}  # fmt: skip
_INNER_VOWEL = re.compile(r"(?<=.)[aiuy]")


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """`name` in lower case without accents, apostrophes and punctuation; words parted by one space."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    name = name.lower().translate(_LETTERS).translate(_APOSTROPHES)
    return _NOT_WORD.sub(" ", name).strip()


def spelled_out(key: str) -> str:
    """A folded key with the abbreviations of English place names written out: "mt pleasant" as "mount pleasant"."""
    return " ".join(_WRITTEN_OUT.get(word, word) for word in key.split())


@lru_cache(maxsize=16384)
def bare(key: str) -> str:
    """A folded key without its Arabic articles; the key itself where nothing else would be left."""
    words = key.split()
    kept = [word for word in words[:-1] if word not in _ARTICLES] + words[-1:]
    return " ".join(kept)


@lru_cache(maxsize=16384)
def sound(key: str) -> str:
    """How a folded key sounds, as one word: `Deir ez-Zor` and `Dayr az Zawr` give the same."""
    joined = _GLUED_AL.sub("", "".join(_without_articles(key.split())))
    joined = _GLUED_MOUND.sub("tl", joined)
    for pair, letter in _DIGRAPHS:
        joined = joined.replace(pair, letter)
    joined = _DOUBLED.sub(r"\1", joined.translate(_SINGLES))
    return _ENDING.sub("", joined)


def _without_articles(words: list[str]) -> list[str]:
    """The words without articles, apart or glued; "Tal", "Tell" (mound) as `tl`."""
    kept: list[str] = []
    article = False
    for k, word in enumerate(words):
        if word in _ARTICLES and k + 1 < len(words):
            article = True
            continue
        noun = word if article else _GLUED_SUN.sub("", word)
        article = False
        noun = _GLUED_AL.sub("", noun) if kept else noun
        kept.append("tl" if _MOUND.match(noun) else noun)
    return kept


def skeleton(key: str) -> str:
    """The consonants of a sound key, with its first letter; empty where fewer than three are left."""
    bones = _DOUBLED.sub(r"\1", _INNER_VOWEL.sub("", sound(key)))
    return bones if len(bones) >= 3 else ""
