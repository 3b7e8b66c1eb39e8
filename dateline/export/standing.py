"""Figures of people in displacement that stand in a text by themselves: "82,000 IDPs", "6,000 people in 60 camps"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export import helix_words
from dateline.ground.counts import counts, stated
from dateline.model.document import Document, Span
from dateline.model.values import Count

_HEDGE = (
    r"(?:(?:more\s+than|at\s+least|about|around|some|nearly|almost|over|up\s+to|as\s+many\s+as|an?\s+estimated|"
    r"approximately|close\s+to|fewer\s+than|less\s+than|between)\s*)?"
)
_DIGITS = (
    r"(?:[0-9]{1,3}(?:[, ][0-9]{3}){1,4}|[0-9]{1,9}(?:\.[0-9]{1,3})?)(?![0-9])"
    r"(?:\s(?:hundred|thousand|million|lakh)\b)?"
)
_NUMBER = rf"(?P<number>(?<![\w.,]){_HEDGE}(?:{_DIGITS})(?:\s(?:to|and)\s(?:{_DIGITS}))?)"
_ADJECTIVES = r"(?:\s(?:new|newly|more|other|registered|conflict-related|internally|additional)){0,3}"
_WHO = r"(?:people|persons|individuals|famil\w{1,3}|households|residents|civilians|children|women|men|villagers)"
_SOME = rf"(?P<noun>\s{_WHO}(?:\s\([^()\n]{{1,40}}\))?)?"
_CHILDREN = r"(?:,?\sincluding\s[^.;\n]{1,40}?)?"
_STAY = (
    r"\s(?:(?:were|are|was|is|remain|remained|have\s+been|had\s+been|currently|still|now)\s){1,3}"
    r"(?:(?:currently|still)\s)?(?:(?:living|staying|sheltering|sheltered|housed|hosted|accommodated)\s)?"
    r"(?:in|at|with)\s(?P<where>[^.;\n]{1,60})"
)
_PATTERNS = (
    re.compile(rf"{_NUMBER}{_ADJECTIVES}\s(?P<displaced>IDPs?\b|displaced\s{_WHO}\b|displacements\b)", re.IGNORECASE),
    re.compile(rf"{_NUMBER}{_ADJECTIVES}{_SOME}{_CHILDREN}{_STAY}", re.IGNORECASE),
    re.compile(
        r"\b(?P<label>(?:number\sof\s)?(?:displaced|evacuated|evacuees|homeless|IDPs)(?:\s(?:people|persons|families|total))"
        rf"{{0,2}})\s?(?::|total)\s?(?P<number>{_DIGITS})(?![\w,.%])",
        re.IGNORECASE,
    ),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure of displaced people by itself, in HELIX's words; `flow` False: a stock."""

    number: Span
    count: Count
    figure: int
    unit: str
    term: str
    flow: bool


def standing(doc: Document) -> Iterator[Standing]:
    """The figures that count people in displacement by noun or by where they stay, in text order of each pattern."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(doc.text):
            number = doc.span(*match.span("number"))
            count, figure, term = counts(doc, [number])[0], stated(number.text), _term(match)
            if count is None or figure is None or term is None:
                continue
            unit = "Household" if helix_words.tells("household", _counted(match)) else "Person"
            yield Standing(number, count, figure, unit, term, flow="displacements" in match[0].lower())


def _term(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if "where" in groups:
        return helix_words.shelter(groups["where"])
    return helix_words.term_of(groups.get("label") or groups["displaced"])


def _counted(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return groups.get("noun") or groups.get("displaced") or groups.get("label") or ""
