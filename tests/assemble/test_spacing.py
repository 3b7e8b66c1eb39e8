from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.assemble.spacing import EvenlySpaced
from dateline.model.document import Document
from dateline.model.findings import Findings, FoundMention
from dateline.model.reading import Reading
from tests.assemble.found import Seen, people

BLANKS = st.text("\t \u00a0\u2009", min_size=1, max_size=5)
TEXT = (
    "US troops left Tel Mar . The Southern Front alliance of six groups ( SFA ) and al Qaeda took the town of Tel Mar "
    "and its northern quarter by the unmarked trail from Tel Mar to Ostrin , not on any map . SFA denies that more "
    "than 40 men of the Southern Front alliance died , Salim Jaroun said . The US said that at least 70 men died ."
)
WORDS = TEXT.split(" ")


def _told(gaps: list[str]) -> Reading:
    """What is put together of the words with these gaps between them."""

    def spaced(words: str, nth: int = 1) -> tuple[str, int]:
        """The words as they are written there, and which occurrence of that writing it is."""
        part, first = words.split(" "), -1
        for _ in range(nth):
            first = next(k for k in range(first + 1, len(WORDS)) if WORDS[k : k + len(part)] == part)
        pieces = [WORDS[k] + (gaps[k] if k < first + len(part) - 1 else "") for k in range(first, first + len(part))]
        written = "".join(pieces)
        start = len("".join(word + gap for word, gap in zip(WORDS[:first], gaps, strict=False)))
        return written, 1 + sum(text.startswith(written, k) for k in range(start))

    text = "".join(word + gap for word, gap in zip(WORDS, [*gaps, ""], strict=True))
    seen = Seen(text)
    front = seen.name(*_at(spaced("Southern Front alliance"), "group"))
    place = seen.name(*_at(spaced("Tel Mar"), "place"))
    town = seen.mention(*_at(spaced("town of Tel Mar"), "place"))
    quarter = seen.mention(*_at(spaced("its northern quarter"), "place"))
    trail = seen.mention(*_at(spaced("unmarked trail"), "route"))
    seen.name(*_at(spaced("Ostrin"), "place"))
    short = seen.name(*_at(spaced("SFA"), "group"))
    speaker = seen.name(*_at(spaced("Salim Jaroun"), "person"))
    qaeda = seen.name(*_at(spaced("al Qaeda"), "group"), actor="Al-Qaeda")
    nation = seen.name(*_at(spaced("US", 2), "group"))
    took = seen.trigger(*_at(spaced("took"), "capture"), agent=front, target=town, via=trail)
    seen.role(took, quarter, "target", 0.95)
    seen.role(took, place, "target", 0.95)
    seen.role(took, qaeda, "agent", 0.9)
    died = seen.trigger(*_at(spaced("died"), "kill"))
    later = seen.trigger(*_at(spaced("died", 2), "kill"))
    seen.same_event(later, died)
    for words, low in (("more than 40", 41), ("at least 70", 70)):
        written, nth = spaced(words)
        seen.count(died, written, "target", people(low, None), nth)
    more, _ = spaced("more than 40 men of the Southern Front alliance died")
    least, _ = spaced("at least 70 men died")
    seen.claim(short, None, more, "deny")
    seen.claim(speaker, None, more)
    seen.claim(nation, None, least)
    return seen.reading()


def _at(found: tuple[str, int], kind: str) -> tuple[str, str, int]:
    return found[0], kind, found[1]


def _quoted(value: Any, text: str) -> Any:
    """A record with the words of every span, evenly spaced, in place of its offsets."""
    if isinstance(value, dict):
        return {key: _quoted(part, text) for key, part in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(type(number) is int for number in value):
            start, end = value
            return " ".join(text[start:end].split()), len(text[:start].split())
        return [_quoted(part, text) for part in value]
    return value


def _record(reading: Reading) -> Any:
    record = reading.to_dict()
    del record["text"]
    return _quoted(record, reading.document.text)


@settings(max_examples=40)
@given(st.lists(BLANKS, min_size=len(WORDS) - 1, max_size=len(WORDS) - 1))
def test_a_record_does_not_hang_on_the_white_space_between_words(gaps: list[str]) -> None:
    assert _record(_told(gaps)) == _record(_told([" "] * (len(WORDS) - 1)))


def test_names_are_found_elsewhere_and_the_fullest_words_fill_a_role_however_they_are_spaced() -> None:
    gaps = [" "] * (len(WORDS) - 1)
    gaps[WORDS.index("northern") - 1] = "      "
    whole = _told(gaps)
    front = next(e for e in whole.entities if e.name == "Southern Front alliance")
    assert [m.span.text for m in front.mentions if m.named].count("Southern Front alliance") == 2
    assert "The US" not in {m.span.text for e in whole.entities for m in e.mentions}
    (capture,) = (e for e in whole.events if e.type == "capture")
    assert "town of Tel Mar" in [role.span.text for role in capture.roles if role.role == "target"]


@given(st.text("ab\n\t \u00a0\u2009", min_size=1, max_size=60), st.data())
def test_a_span_of_words_keeps_its_words_and_comes_back(text: str, data: st.DataObject) -> None:
    doc = Document("d", text)
    start = data.draw(st.integers(0, len(text) - 1))
    written = doc.span(start, data.draw(st.integers(start + 1, len(text))))
    report = EvenlySpaced(doc)
    (even,) = report.findings(Findings(mentions=(FoundMention(written, "group", True, 1.0),))).mentions
    assert report.doc.text[even.span.start : even.span.end] == even.span.text
    assert even.span.text.split() == written.text.split()
    if not (written.text[0].isspace() or written.text[-1].isspace()):
        assert report.as_written(even).span == written
