"""What is counted: the noun that a number goes with, read from the words after it, or before it."""

from __future__ import annotations

import re
from functools import cache

from dateline.ground.counts_table import quantities

# How far from its number a noun may stand: in characters, and in words.
_REACH = 90
_REACH_BACK = 240
_WORDS_BETWEEN = 7
_TOKEN = re.compile(r"(?:[A-Z]\.){2,5}|[A-Za-z][A-Za-z'’-]*|[0-9][0-9.,]*|[.;:!?()\"“”\n]")
_CLAUSE_END = re.compile(r"[.!?;:,]\s|\n")
_LINK = frozenset(
    """
    of the a an more other another additional new further about some all these those its their his her such very
    """.split()
)
_STOP = frozenset(
    """
    and or but was were is are be been being has have had will would could may might can who whom which that when
    where while in on at from to by with for into near after before since during as across including among according
    said says told than not also then got they he she it we them us despite amid over through against under between
    because if so both suffered lost took blew fled died left reached stood hit struck fell landed exploded carried
    """.split()
)
_NOT_PLURAL = frozenset(
    """
    as is was has this his its us isis hamas less across plus thus perhaps always towards besides unless previous
    various religious numerous dangerous serious famous suspicious indigenous anonymous islamist press class mass
    gas congress damascus paris texas alas news series homs reuters notorious reports hezbollahs dozens scores
    hundreds thousands millions tens tags wounds injures kills
    """.split()
)
_PLURALS = frozenset(("people", "men", "women", "children", "aircraft", "headquarters", "troops"))
# Names of peoples: Syrians, Iraqis, Yazidis, Kurds.
_PEOPLES = re.compile(
    r"[A-Z][a-z]*(?:ans|is|ites|nos|ards|urks|urds|rabs|ritons|reeks|ews|erbs|anes|wedes|inns|oles|erners|ovars|hurs)"
)
_RUIN = re.compile(
    r"\s*(?:(?:badly|severely|partially|partly|completely|others?|more|were)\s+){0,3}"
    r"(?:damaged|destroyed|collapsed|burned|burnt|flattened)\b"
)
_MONEY = {"$": "dollars", "£": "pounds", "€": "euros"}


def unit_of(text: str, start: int, number_end: int, *, single: bool = False) -> str:
    """The unit of the number that stands at `start` to `number_end`.

    people, families, households, vehicles, or the thing counted in one word, in lower case and plural. A number that
    stands for its noun ("millions fled", "195 in the north, 79 in the south") counts what was counted before it, and
    people where nothing was: that is how reports leave the noun out. `single`: the number is one, its noun singular.
    """
    if money := re.search(r"[$£€]", text[max(0, start - 2) : number_end]):
        return _MONEY[money[0]]
    after = text[number_end : number_end + _REACH]
    before = text[max(0, start - _REACH_BACK) : start]
    if _RUIN.match(after) and (ruined := _ruined(before)):
        return ruined
    return _following(after) or (single and _one(after)) or _preceding(before) or "people"


def _ruined(before: str) -> str | None:
    """The houses of "31 houses were destroyed and 300 damaged"; None where nothing but people was told of."""
    nouns = (match[0].lower() for match in reversed(list(_TOKEN.finditer(before))) if match[0][0].islower())
    return next((noun for noun in nouns if _is_plural(noun) and noun not in _unit_words()), None)


def _one(after: str) -> str | None:
    """The plural of the singular noun after "one": the last plain word before the verb."""
    run: list[str] = []
    for match in _TOKEN.finditer(after):
        word = match[0].lower()
        if word in _STOP or not word[0].isalpha() or len(run) == 3:
            break
        run.append(word)
    nouns = [word for word in run if not word.endswith(("ed", "ly", "s")) and word not in _LINK]
    return nouns[-1] + "s" if nouns else None


def _following(after: str) -> str | None:
    """The first plural noun after the number; else the singular ("90 ISIS militant"), else who suffers the verb."""
    spare: str | None = None
    for count, match in enumerate(_TOKEN.finditer(after)):
        token = match[0]
        word = token.lower().replace("’", "'")
        if count > _WORDS_BETWEEN or token in ".;:!?()\n":
            break
        if _passed_over(token, word, after[match.end() : match.end() + 1], bare=spare is None):
            continue
        if word in _STOP:
            break
        kind = _unit_words().get(word)
        if _is_plural(word):
            # "The groups leaders", its apostrophe lost: the later noun is the one counted.
            return kind or ("people" if _PEOPLES.fullmatch(token) else _owned(after[match.end() :]) or word)
        spare = kind or spare
    return spare or _suffering(after)


def _passed_over(token: str, word: str, following: str, *, bare: bool) -> bool:
    """True for what stands between a number and its noun: "of the", "U.S.", "IS", "regime and", a quotation mark."""
    if token == "IS" or "." in token or word in _LINK or not token[0].isalpha():
        return True
    return (word == "and" and bare) or (following == "-" and not word.endswith("s"))


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("'s", "ss")) and word not in _NOT_PLURAL)


def _owned(rest: str) -> str | None:
    following = _TOKEN.match(rest.lstrip())
    return _unit_words().get(following[0].lower()) if following and _is_plural(following[0].lower()) else None


def _suffering(after: str) -> str | None:
    """People, where a verb that only people undergo follows in the clause ("millions have been displaced")."""
    clause = _CLAUSE_END.split(after)[0].split()[:_WORDS_BETWEEN]
    suffered = _words_of("people_after")
    return "people" if any(word.strip("\"'”’,.").lower() in suffered for word in clause) else None


def _preceding(before: str) -> str | None:
    """What the words before count: "civilians: 40", "killed 12", "a toll of 60"; the nearest such word decides."""
    undergone = _words_of("people_before")
    for match in reversed(list(_TOKEN.finditer(before))):
        word = match[0].lower()
        if word in undergone:
            return "people"
        if kind := _unit_words().get(word):
            return kind
    return None


@cache
def _unit_words() -> dict[str, str]:
    return {word: kind for kind in ("people", "families", "households", "vehicles") for word in _words_of(kind)}


@cache
def _words_of(kind: str) -> frozenset[str]:
    words: str = quantities()["units"][kind]
    return frozenset(words.split())
