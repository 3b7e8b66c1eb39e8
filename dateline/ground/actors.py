"""Who is named: known armed groups, forces, bodies and media under one name each, others under their fullest form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from dateline.model.findings import FoundMention
from dateline.model.spelling import folded, sound

_ACTOR_KINDS = frozenset({"group", "person"})
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_LEADING = re.compile(r"^(?:the|a|an)\s+", re.I)
_BRACKETED = re.compile(r"\s*\(([^()]+)\)")
# Nouns for the members of a body: "ISIS fighters" are ISIS.
_MEMBERS = frozenset(
    "fighter fighters militant militants jihadist jihadists jihadi jihadis terrorist terrorists gunman gunmen "
    "soldier soldiers"
    " troops forces force members group militia rebels insurgents units organization organisation movement "
    "network".split()
)
# Words for a part of a body or a person of it: "UN officials", "a Peshmerga commander" are not the body.
_APART = re.compile(r"\b(?:anti|pro|ex|former|against|non|led|backed|held|linked|affiliated|aligned)\b|-", re.I)
_TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord lady president minister general gen colonel col major maj captain capt "
    "lieutenant lt"
    " sergeant sgt sheikh shaykh imam mullah king queen prince commander brigadier brig admiral secretary "
    "governor senator"
    " ambassador spokesman spokeswoman spokesperson prime deputy foreign defense defence chief pope ayatollah "
    "judge".split()
)
_LINKING = frozenset("of the and for in on de la al el a".split())
_NAME_PARTICLES = frozenset("al el bin ibn abu um umm van von de der den la le da dos al- ad as ash ar an".split())
_SHORT = (
    4  # letters: capitals alone make so short a word a name of its own ("IS"), a longer one is only shouted ("DAESH")
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9.&-]{1,9}$")


def actors(mentions: Sequence[FoundMention]) -> list[str | None]:
    """The name of who each mention means, one for all that mean the same; None for the nameless and for other kinds.

    Known actors get the name of `actors.json`, others the fullest form of it among the mentions.
    """
    names = [_name(m) if m.kind in _ACTOR_KINDS else None for m in mentions]
    unknown: dict[str, list[str]] = {"group": [], "person": []}
    for mention, name in zip(mentions, names, strict=True):
        if name is not None and mention.named and _known(name) is None and name not in unknown[mention.kind]:
            unknown[mention.kind].append(name)
    fullest = {
        kind: _fullest(found, same_name if kind == "group" else _same_person_name) for kind, found in unknown.items()
    }
    return [
        None if name is None else _known(name) or fullest[mention.kind].get(name)
        for mention, name in zip(mentions, names, strict=True)
    ]


def actor_kind(name: str) -> str | None:
    """What a known actor is (`armed_group`, `military`, `ngo`, ...), by any of its names; None for the unknown."""
    canonical = _known(name)
    return _kinds()[canonical] if canonical is not None else None


@lru_cache(maxsize=4096)
def same_name(a: str, b: str) -> bool:
    """Whether two names are forms of one: an acronym and its words, a surname and the full name, two spellings.

    Never a name and a longer one with words of its own meaning: "Mosul" and "Mosul University" are two.
    """
    known_a, known_b = _known(a), _known(b)
    if known_a is not None and known_b is not None:
        return known_a == known_b
    one, other = _clean(a), _clean(b)
    if folded(one) == folded(other) or (len(sound(folded(one))) >= 4 and sound(folded(one)) == sound(folded(other))):
        return True
    return _is_acronym(one, other) or _is_acronym(other, one)


def _same_person(short: str, full: str) -> bool:
    """Whether `short` is the first or last part of the name `full`, titles aside: "Mr. Hamwi" of "Ahmed Hamwi"."""
    few, many = _person_words(short), _person_words(full)
    if not few or len(few) > len(many):
        return False
    ends = (many[-len(few) :], many[: len(few)])
    return any(all(_alike(a, b) for a, b in zip(few, end, strict=True)) for end in ends)


def _alike(a: str, b: str) -> bool:
    """Whether two words of names are the same, their spelling or a lost apostrophe ("Assads") aside."""
    return a.removesuffix("s") == b.removesuffix("s") or (len(sound(a)) >= 3 and sound(a) == sound(b))


def _person_words(name: str) -> list[str]:
    words = [w for w in folded(_clean(name)).split() if w not in _TITLES]
    return [w for w in words if w not in _NAME_PARTICLES] or words


def _name(mention: FoundMention) -> str | None:
    """The name in a mention's words; None where they only describe."""
    text = _clean(mention.span.text)
    if mention.named:
        return text
    if mention.kind != "group" or _APART.search(_without_known_hyphens(text)):
        return None
    return _known_inside(text)


def _known_inside(text: str) -> str | None:
    """The known actor of "more than 90 ISIS militants": one name, followed by nothing but a word for its members."""
    outer = _BRACKETED.sub("", text)
    words = outer.split()
    while words and folded(words[-1]) in _MEMBERS:
        words.pop()
    for start in range(len(words)):
        tail = " ".join(words[start:])
        if tail[:1].isupper() or tail[:3].lower() in ("al-", "al "):
            canonical = _known(tail)
            if canonical is not None:
                return canonical
    return None


def _without_known_hyphens(text: str) -> str:
    return re.sub(r"\b(?:al|el|as|ash|ar|ad|at|an|e|i)-(?=\w)|(?<=\w)-(?:i|e|al|ul)-(?=\w)", " ", text, flags=re.I)


def _clean(name: str) -> str:
    return _POSSESSIVE.sub("", _LEADING.sub("", " ".join(name.split())))


@lru_cache(maxsize=4096)
def _known(name: str) -> str | None:
    """The canonical name of a known actor; acronyms count as printed, other names in any case and spelling."""
    clean = _clean(name)
    for form in dict.fromkeys((clean, _BRACKETED.sub("", clean), clean[:-1] if clean.endswith("s") else clean)):
        acronym = form.replace(".", "")
        if (found := _aliases().get(acronym)) is not None:
            return found
        if (len(acronym) > _SHORT or not _ACRONYM.match(acronym)) and (
            found := _aliases().get(folded(acronym))
        ) is not None:
            return found
    bracketed = _BRACKETED.search(clean)
    return _known(bracketed.group(1)) if bracketed else None


@cache
def _aliases() -> dict[str, str]:
    """Acronyms as printed and other names folded, to canonical names."""
    found: dict[str, str] = {}
    for actor in _actors():
        for name in (actor["name"], *actor["aliases"]):
            plain = name.replace(".", "")
            found.setdefault(plain if _ACRONYM.match(plain) else folded(plain), actor["name"])
    return found


@cache
def _kinds() -> dict[str, str]:
    return {actor["name"]: actor["kind"] for actor in _actors()}


@cache
def _actors() -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = json.loads(
        files("dateline.ground").joinpath("actors.json").read_text(encoding="utf-8")
    )
    return loaded


def _is_acronym(short: str, full: str) -> bool:
    """Whether `short` is made of the first letters of the words of `full`, small words counted or not."""
    letters = short.replace(".", "")
    if not _ACRONYM.match(letters) or len(letters) < 2 or " " not in full:
        return False
    words = re.findall(r"\w+", full.replace("'", "").replace("’", ""))
    every = "".join(word[0] for word in words).upper()
    strong = "".join(word[0] for word in words if word.lower() not in _LINKING).upper()
    return letters.upper() in (every, strong)


def _fullest(names: Sequence[str], same: Callable[[str, str], bool]) -> dict[str, str]:
    """Each name to the fullest of the names that are forms of the same; a form of two different ones stays itself."""
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        roots = {root for fuller, root in found.items() if same(name, fuller)}
        found[name] = roots.pop() if len(roots) == 1 else name
    return found


def _same_person_name(short: str, full: str) -> bool:
    return same_name(short, full) or _same_person(short, full)
