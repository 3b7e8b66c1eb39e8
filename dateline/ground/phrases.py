"""What a mention of a place says besides the name: "southern Sinjar", "a village near Tal Afar", "the Ba'aj road".

`parsed` finds the names inside a mention's words and how they relate to the place meant. It knows no gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from dateline.model.spelling import folded

_TOKEN = re.compile(r"[^\W_][\w'’‘`´ʿʾ.&/-]*|,")
_ARTICLE_GLUED = re.compile(r"^(?:al|el|as|ash|ar|ad|at|ath|az|an|ez|es|ed|ul|d|l|de)[-'’][A-Z\u00c0-\u00de]", re.I)
_PARTICLES = frozenset(
    "al el as ash ar ad at az an ez es de da do di du del della la le las los and of the bin ibn abu ul upon on "
    "sur to".split()
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_JOINT = re.compile(r"[-–/]")
_BEARINGS = {"north": 0, "east": 90, "south": 180, "west": 270}
_DIRECTION = re.compile(
    r"^(north|south)?[- ]?(east|west)?(?:ern|ernmost|most)?$|^(?:central|mid|middle|inner|downtown)$", re.I
)
_DISTANCE = re.compile(
    r"(?<![0-9.,])([0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,6}(?:\.[0-9]{1,6})?)\s{0,3}-?(km|kms|kilomet(?:er|re)s?|miles?|mi)\b",
    re.I,
)
# No mention says where it is in more; what is longer is cut, so that a runaway mention costs no time.
_LONGEST = 300
_FARTHEST_KM = 20_000  # half around the earth: what is farther off is no distance
_KM_PER_MILE = 1.609

DIVISION_WORDS = frozenset(
    "province provinces governorate governorates state oblast region county district prefecture department "
    "wilayat wilaya"
    " muhafazat canton parish division voivodeship krai republic territory muhafaza subdistrict sub-district".split()
)
TOWN_WORDS = frozenset(
    "city town village municipality capital hamlet township settlement commune suburb neighborhood neighbourhood "
    "port".split()
)
NATURE_WORDS = frozenset(
    "river lake sea ocean mountain mountains mount valley desert plain plains island islands gulf strait "
    "peninsula".split()
)
SITE_WORDS = frozenset(
    "airport airfield airbase base hospital university school camp crossing checkpoint prison mosque church bridge dam"
    " refinery field oilfield station stadium square plant factory cemetery market barracks headquarters embassy "
    "consulate"
    " college academy gate palace hotel museum port harbor harbour facility complex depot warehouse building "
    "center centre cathedral court courthouse institute clinic library estate council monastery temple arena".split()
)
ROUTE_WORDS = frozenset(
    "road roads highway route routes street motorway corridor railway railroad path line lines m4 m5".split()
)
PART_WORDS = frozenset(
    "part parts area areas half side bank quarter quarters section sections districts neighborhoods neighbourhoods"
    " neighborhood neighbourhood corner portion swathes streets center centre edge heart tip".split()
)
AROUND_WORDS = frozenset(
    "near nearby around outskirts suburb suburbs countryside rural outside vicinity surrounding environs hinterland"
    " villages towns periphery surroundings beyond close off fringes fringe desert rif reef".split()
)
EDGE_WORDS = frozenset("border borders frontier coast coastline shore shores shoreline seaside".split())
_SINGULAR = {
    "counties": "county", "parishes": "parish", "districts": "district", "provinces": "province", "states": "state",
    "governorates": "governorate", "towns": "town", "cities": "city", "villages": "village",
}  # fmt: skip
_OWN_TYPE = re.compile(
    r" (county|city|town|village|township|province|governorate|district|parish|prefecture|oblast)\b", re.I
)
_LIST_TYPE = re.compile(
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2}){0,8},? (?:and|or) [A-Z][\w.]*(?: [A-Z][\w.]*){0,2} "
    rf"({'|'.join(_SINGULAR)})\b"
)
_TYPE_WORDS = DIVISION_WORDS | TOWN_WORDS | SITE_WORDS | ROUTE_WORDS | NATURE_WORDS
_LINKS = frozenset("in at inside within across throughout".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name inside a mention; `core` without type words at its ends, `wanted` what those words call it."""

    text: str
    core: str
    wanted: str | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention taken apart.

    `names`: the anchors, strictest reading first. `within`: names that hold the place ("X, Y", "Y's X", "X in Y").
    `relation`: None (the place itself), `part`, `around`, `of` (so far in a direction from it), `between`, `route` or
    `edge` (its border or coast).
    `bearing` in degrees from north, `central` parts have none. `site`: a facility named after or in the anchor.
    `adjectives`: those of countries ("the Syrian town of X").
    """

    whole: str
    names: tuple[Name, ...]
    within: tuple[str, ...]
    relation: str | None
    bearing: int | None
    distance_km: float | None
    site: bool
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    capital: bool
    possessive: bool
    comma: bool

    @property
    def word(self) -> str:
        return self.text.lower().rstrip(".")


def parsed(text: str, kind: str = "place", nations: Mapping[str, bool] = MappingProxyType({})) -> Phrase:
    """The names in a mention's words and how the place meant relates to them; no names where it is nameless.

    `nations` says of folded country words whether they are adjectives: "Syrian" in "Syrian town of Manbij" is no name.
    """
    text = text[:_LONGEST]
    tokens = [_token(match.group(), nations) for match in _TOKEN.finditer(text)]
    adjectives = tuple(t.text for t in tokens if _is_adjective(t, nations))
    if any(t.capital for t in tokens):
        tokens = _without_adjectives(tokens, nations)
    while tokens and tokens[0].word in ("the", "a", "an") and len(tokens) > 1:
        tokens = tokens[1:]
    runs = _runs(tokens)
    whole = text.strip()
    lower = [t.word for k, t in enumerate(tokens) if not any(start <= k < end for start, end in runs)]
    anchors, within = _roles(tokens, runs)
    cue = _relation(tokens, anchors, lower)
    names = [_name(tokens, start, end) for start, end in anchors]
    site = kind == "site" or any(word in SITE_WORDS for word in lower)
    wanted = _wanted(lower)
    if wanted:
        names = [Name(n.text, n.core, n.wanted or wanted) for n in names]
    relation = cue.relation
    if relation in (None, "part") and _is_edge(tokens):
        relation = "edge"
    if kind == "route" and relation is None:
        relation = "route"
    names = [half for name in names for half in _halves(name, relation)]
    return Phrase(
        _POSSESSIVE.sub("", whole),
        tuple(names),
        tuple(_joined(tokens, *run) for run in within),
        relation,
        cue.bearing,
        _distance_km(text),
        site,
        adjectives,
    )


def _distance_km(text: str) -> float | None:
    found = _DISTANCE.search(text)
    if found is None:
        return None
    km = float(found[1].replace(",", "")) * (_KM_PER_MILE if found[2][:2].lower() == "mi" else 1)
    return km if km <= _FARTHEST_KM else None


def called_behind(tail: str) -> str | None:
    """What the words behind a name call it, as `Name.wanted`: "... county", or "..., Grant and Swift counties"."""
    if (own := _OWN_TYPE.match(tail)) is not None:
        return _wanted([own.group(1).lower()])
    listed = _LIST_TYPE.match(tail)
    return _wanted([_SINGULAR[listed.group(1).lower()]]) if listed else None


def directed(core: str) -> tuple[int | None, str] | None:
    """The bearing (None: central) and the rest, where a name begins with a direction: "Eastern Homs"."""
    first, _, rest = core.partition(" ")
    if rest and _DIRECTION.match(first):
        return _bearing(first), rest
    return None


@dataclass(frozen=True, slots=True)
class _Cue:
    relation: str | None
    bearing: int | None


def _token(text: str, nations: Mapping[str, bool]) -> _Token:
    if text == ",":
        return _Token(text, False, False, True)
    plain = _POSSESSIVE.sub("", text)
    if plain == text and text.endswith("s") and nations.get(folded(text[:-1])) is False and folded(text) not in nations:
        plain = text[:-1]  # "Syrias": the apostrophe was lost
    capital = plain[:1].isupper() or bool(_ARTICLE_GLUED.match(plain))
    return _Token(plain.rstrip("-/'’"), capital, plain != text, False)


def _without_adjectives(tokens: list[_Token], nations: Mapping[str, bool]) -> list[_Token]:
    """Country adjectives and lone capitalised type words made common words: they name no place by themselves."""
    common = [
        _is_adjective(t, nations)
        or (t.word in _TYPE_WORDS and (k + 1 == len(tokens) or tokens[k + 1].word == "of" or not tokens[k + 1].capital))
        for k, t in enumerate(tokens)
    ]
    return [
        replace(t, capital=False) if is_common and (k == 0 or not tokens[k - 1].capital or common[k - 1]) else t
        for k, (t, is_common) in enumerate(zip(tokens, common, strict=True))
    ]


def _is_adjective(token: _Token, nations: Mapping[str, bool]) -> bool:
    """Whether the word is a country's adjective, or two joined by a hyphen ("Syrian-Turkish")."""
    return token.capital and all(nations.get(folded(part), False) for part in _JOINT.split(token.text))


def _is_edge(tokens: list[_Token]) -> bool:
    """Whether a border or coast is meant, not a "border town"."""
    words = [t.word for t in tokens]
    return any(
        word in EDGE_WORDS and not (k + 1 < len(words) and words[k + 1] in TOWN_WORDS) for k, word in enumerate(words)
    )


def _runs(tokens: list[_Token]) -> list[tuple[int, int]]:
    """Stretches of capitalised tokens, particles between two of them included."""
    runs: list[tuple[int, int]] = []
    k = 0
    while k < len(tokens):
        if not tokens[k].capital and not (
            tokens[k].word in ("al", "el") and k + 1 < len(tokens) and tokens[k + 1].capital
        ):
            k += 1
            continue
        end = k + 1
        while end < len(tokens) and not tokens[end - 1].possessive:
            if tokens[end].capital:
                end += 1
            elif _bridges(tokens, end):
                end += 2
            else:
                break
        runs.append((k, end))
        k = end
    return runs


def _bridges(tokens: list[_Token], k: int) -> bool:
    """Whether the particle at `k` joins two capitalised words of one name."""
    return (
        tokens[k].word in _PARTICLES
        and k + 1 < len(tokens)
        and tokens[k + 1].capital
        and not (
            tokens[k].word == "of" and tokens[k - 1].word in DIVISION_WORDS | TOWN_WORDS | SITE_WORDS | ROUTE_WORDS
        )
        and not (tokens[k].word in ("of", "the") and _DIRECTION.match(tokens[k - 1].word))
    )


def _roles(tokens: list[_Token], runs: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The runs that anchor the place and those that only say what it lies in."""
    anchors: list[tuple[int, int]] = []
    within: list[tuple[int, int]] = []
    for k, (start, end) in enumerate(runs):
        before = tokens[start - 1] if start else None
        following = runs[k + 1] if k + 1 < len(runs) else None
        held = before is not None and (before.comma or before.word in _LINKS)
        if (anchors and (held or (start >= 2 and tokens[start - 2].word in _LINKS))) or (
            tokens[end - 1].possessive and following is not None
        ):
            within.append((start, end))
        else:
            anchors.append((start, end))
    return anchors, within


def _relation(tokens: list[_Token], anchors: list[tuple[int, int]], lower: list[str]) -> _Cue:
    if not anchors:
        return _Cue(None, None)
    start, end = anchors[0]
    ahead = [t.word for t in tokens[:start]]
    behind = [t.word for t in tokens[end:]]
    first = tokens[start].word
    if any(word in ROUTE_WORDS for word in lower) or tokens[end - 1].word in ROUTE_WORDS:
        return _Cue("route", None)
    if "between" in ahead:
        return _Cue("between", None)
    if len(ahead) >= 2 and ahead[-1] == "of" and _DIRECTION.match(ahead[-2]) and _bearing(ahead[-2]) is not None:
        return _Cue("of", _bearing(ahead[-2]))
    if ahead and _DIRECTION.match(ahead[-1]):
        # "Iraq's northwestern Nineveh": where in Iraq Nineveh lies, not a part of it.
        of_holder = start >= 2 and tokens[start - 2].possessive
        return _Cue(None, None) if of_holder else _Cue("part", _bearing(ahead[-1]))
    if any(word in AROUND_WORDS for word in ahead[-3:]) or any(word in AROUND_WORDS for word in behind[:2]):
        return _Cue("around", next((_bearing(w) for w in ahead + behind if _DIRECTION.match(w)), None))
    if len(ahead) >= 2 and ahead[-1] == "of" and ahead[-2] in PART_WORDS and len(first) > 1:
        return _Cue("part", next((_bearing(word) for word in ahead if _DIRECTION.match(word)), None))
    if behind and _DIRECTION.match(behind[0]):
        return _Cue("part", _bearing(behind[0]))
    return _Cue(None, None)


def _bearing(word: str) -> int | None:
    """Degrees from north of "southern", "north-east"; None for the middle."""
    found = [_BEARINGS[name] for name in re.findall("north|south|east|west", word.lower())]
    if len(found) == 2 and sorted(found) == [0, 270]:
        return 315
    return sum(found) // len(found) if found else None


def _joined(tokens: list[_Token], start: int, end: int) -> str:
    return " ".join(t.text for t in tokens[start:end])


def _name(tokens: list[_Token], start: int, end: int) -> Name:
    """The run as a name, and without the type words at its ends."""
    first, last, wanted = start, end, None
    while last - first > 1 and tokens[last - 1].word in _TYPE_WORDS:
        last -= 1
        wanted = _wanted([tokens[last].word]) or wanted
    while (
        last - first > 2
        and tokens[first].word in DIVISION_WORDS | TOWN_WORDS | NATURE_WORDS | SITE_WORDS
        and (tokens[first + 1].word == "of" or tokens[first].word in NATURE_WORDS)
    ):
        wanted = _wanted([tokens[first].word]) or wanted
        first += 2 if tokens[first + 1].word == "of" else 1
    return Name(_joined(tokens, start, end), _joined(tokens, first, last), wanted)


def _halves(name: Name, relation: str | None) -> list[Name]:
    """Both ends of "Mosul-Raqqa" where a road or border is meant, else the name as it is."""
    parts = re.split(r"(?<=[a-z])[-–/](?=[A-Z])| (?:and|to) ", name.core)
    if relation in ("route", "between", "edge") and len(parts) == 2:
        return [Name(part, part, None) for part in parts]
    return [name]


def _wanted(words: list[str]) -> str | None:
    """What the type words call the place: `division`, `town`, `nature`, `site`."""
    for word in words:
        for wanted, known in (
            ("division", DIVISION_WORDS),
            ("town", TOWN_WORDS),
            ("nature", NATURE_WORDS),
            ("site", SITE_WORDS),
        ):
            if word in known:
                return wanted
    return None
