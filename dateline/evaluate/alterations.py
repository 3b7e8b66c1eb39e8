"""Reports altered in ways that must not, or must in a known way, change what is read in them.

The idea is metamorphic testing (Chen et al. 1998): without knowing what is right in a report one still knows how two
readings of it must compare.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model.document import Span
from dateline.model.reading import Reading

# What pages put around a report, as it is copied with it.
_ABOVE = ("Skip to main content", "Home", "World", "Politics", "Sports", "Subscribe to our newsletter", "")
_BELOW = (
    "",
    "Share this:",
    "Facebook",
    "Twitter",
    "WhatsApp",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Comment *",
    "Name *",
    "Email *",
    "© All rights reserved",
)
_UNEVENTFUL = (
    "The report is forty pages long and has two annexes.",
    "Most shops in the region close early at this time of the year.",
    "Its currency is divided into a hundred smaller units.",
    "The office has twelve rooms and a garden.",
    "Spring is usually mild there, with some rain in the evening.",
    "The paper appears twice a week and has a circulation of nine thousand.",
    "Two languages are taught at the schools of the province.",
    "The river is about ninety metres wide at this point.",
)
PEOPLE = (
    "Karim Haddad",
    "Lena Novak",
    "Yusuf Demir",
    "Amina Okafor",
    "Peter Lindgren",
    "Samira Qasim",
    "Daniel Fischer",
    "Omar Bakkali",
    "Grace Mwangi",
    "Viktor Petrenko",
    "Rosa Delgado",
    "Hassan Jaafari",
)
_SPACES = ("  ", " \u00a0", "\u2009", "\t", " ")


@dataclass(frozen=True)
class Altered:
    """A text and where each of its places stood in the text it was made from; what is new stands between two places."""

    text: str
    began: tuple[int, ...]
    ended: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text it was made from; an empty one where all of it is new."""
        return self.began[start], self.ended[end]


def assembled(pieces: Iterable[tuple[int, int, str]]) -> Altered:
    """A text put together from pieces (start, end in the old text, new words); equal length stays place for place."""
    text: list[str] = []
    began: list[int] = []
    ended = [0]
    for start, end, words in pieces:
        same = len(words) == end - start
        for k in range(len(words)):
            began.append(start + k if same else start)
            ended.append(start + k + 1 if same else end)
        text.append(words)
    return Altered("".join(text), (*began, ended[-1]), tuple(ended))


def respaced(text: str, chance: random.Random) -> Altered:
    """Other white space between words: doubled, no-break, thin, a tab."""
    return assembled((k, k + 1, chance.choice(_SPACES) if letter == " " else letter) for k, letter in enumerate(text))


def decomposed(text: str) -> Altered:
    """The same characters in their decomposed Unicode form (NFD)."""
    return assembled((k, k + 1, unicodedata.normalize("NFD", letter)) for k, letter in enumerate(text))


def followed(text: str, chance: random.Random) -> Altered:
    """Two sentences that tell no event put at the end."""
    added = " ".join(chance.sample(_UNEVENTFUL, 2))
    return assembled([(0, len(text), text), (len(text), len(text), f"\n\n{added}")])


def surrounded(text: str) -> str:
    """The text as it is copied from a page, menus and comment form included."""
    return "\n".join((*_ABOVE, text, *_BELOW))


def renamed(reading: Reading, chance: random.Random) -> Altered | None:
    """Every person with a full name under another one, surnames too; None where the report names no such person."""
    text = reading.document.text
    new = chance.sample(PEOPLE, len(PEOPLE))
    changes: dict[tuple[int, int], str] = {}
    for entity in reading.entities:
        names = {m.span: m.span.text for m in entity.mentions if m.named}
        full = max(names.values(), key=lambda name: (len(name.split()), name), default="")
        if entity.kind != "person" or len(full.split()) != 2 or not new:
            continue
        if set(names.values()) <= {full, full.split()[-1]}:
            other = new.pop()
            changes |= {
                (span.start, span.end): other if name == full else other.split()[-1] for span, name in names.items()
            }
    return _changed(text, sorted((start, end, words) for (start, end), words in changes.items())) if changes else None


def without(text: str, start: int, end: int) -> Altered:
    """The text without what stands from `start` to `end`."""
    return _changed(text, [(start, end, "")])


def denied(text: str, sentence: Span, *, named: bool) -> Altered:
    """The sentence denied by a ministry; its first word goes small unless it is a name."""
    first = sentence.text[0] if named else sentence.text[0].lower()
    return _changed(
        text,
        [(sentence.start, sentence.start, "The ministry denied that "), (sentence.start, sentence.start + 1, first)],
    )


def _changed(text: str, changes: Sequence[tuple[int, int, str]]) -> Altered:
    pieces, at = [], 0
    for start, end, words in changes:
        pieces += [(at, start, text[at:start]), (start, end, words)]
        at = end
    return assembled([*pieces, (at, len(text), text[at:])])
