"""What holds of places over any text: nothing is raised, nothing comes out of nothing, nothing takes for ever."""

from __future__ import annotations

import math
import random
import re
import time

import pytest

from dateline.ground.areas import placed
from dateline.ground.gazetteer import BARE, EXACT, SKELETON, SOUND, Gazetteer, GazetteerPlace
from dateline.ground.phrases import parsed
from dateline.ground.places import places, resolve
from dateline.model.document import Document, Span
from dateline.model.findings import FoundMention
from dateline.model.globe import distance_km
from dateline.model.values import Place

NAMES = [
    *(
        "Mosul Raqqa Aleppo Paris London Texas Sinjar Syria Iraq Syrian Iraqi Turkey Ba'aj U.S. US Nineveh Georgia "
        "Jordan Congo Euphrates Damascus Homs al-Hol Zummar Berlin Sahel Europe Europe's Mosul's Mosul-Raqqa Fiji"
    ).split(),
    *("Deir ez-Zor", "Tal Afar", "New York", "St. Louis", "Middle East"),
]
WORDS = [
    *(
        "the a an of in near between and to from north south eastern northwestern southern central north-east part "
        "outskirts countryside border coast road highway camp city town village province county district river 12 5 km "
        "kms miles mile 999999999999 99999km 0km 1.5 kilometers hundreds crossing airport hospital its west of the "
        "city , . - ' ( ) \" al- Al- -ern é İ ß ı ² ½"
    ).split(),
    *("", "\u00a0", "\n", "\n\n", "\u200f", "\U0001d504", "\ud800", "\x00", "٣", "9" * 400),
]
KINDS = ["place", "site", "route", "place", "person", "group", "population", "item"]
_RUN = re.compile(r"[^\W_][\w'’.&-]*")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def drawn_text(drawn: random.Random) -> str:
    words = [drawn.choice(NAMES if drawn.random() < 0.35 else WORDS) for _ in range(drawn.randint(1, 8))]
    if drawn.random() < 0.1:
        words.append("".join(chr(drawn.randrange(1, 0x3000)) for _ in range(drawn.randint(1, 6))))
    return drawn.choice((" ", " ", " ", ", ", "")).join(words) or "."


def drawn_spans(drawn: random.Random, doc: Document) -> list[Span]:
    starts = [drawn.randrange(len(doc.text)) for _ in range(drawn.randint(0, 3))]
    spans = [doc.span(start, drawn.randint(start + 1, len(doc.text))) for start in starts]
    return [*spans, doc.span(0, len(doc.text))]


def is_sound(place: Place) -> bool:
    return (
        -90 <= place.lat <= 90
        and -180 <= place.lon <= 180
        and math.isfinite(place.precision_km)
        and 0 < place.precision_km < 20_100
    )


def named_in(text: str, gazetteer: Gazetteer) -> set[str]:
    """The references of all places that any run of words in the text may mean, however loosely compared."""
    found: set[str] = set()
    words = [match.group().rstrip("-'’.") for match in _RUN.finditer(text)]
    words = [part for word in words for part in {word: 0, re.sub("['’]?s$", "", word): 0}] + re.split(r"\W+", text)
    runs = {" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, min(at + 6, len(words)) + 1)}
    runs |= {" ".join(text.split()[at:end]) for at in range(len(text.split())) for end in range(at + 1, at + 6)}
    for run in runs:
        for tier in (None, EXACT, BARE, SOUND, SKELETON):
            found |= {place.ref for place in gazetteer.candidates(run, tier)}
        found |= {place.ref for place in gazetteer.by_adjective(run)}
    return found


@pytest.mark.slow
def test_ten_thousand_strings_are_grounded_without_an_exception_and_every_place_is_on_the_globe(
    gazetteer: Gazetteer,
) -> None:
    drawn = random.Random(4)
    for _ in range(2500):
        doc = Document("r", "\n".join(drawn_text(drawn) for _ in range(4)))
        mentions = [FoundMention(span, drawn.choice(KINDS), True, 1.0) for span in drawn_spans(drawn, doc)]
        found, gaps = places(doc, mentions, gazetteer)
        assert len(found) == len(mentions)
        assert all(is_sound(place) for place in found if place is not None), doc.text
        for mention, place in zip(mentions, found, strict=True):
            assert place is None or mention.kind in ("place", "site", "route")
        assert all(gap.span is not None and gap.words for gap in gaps)


@pytest.mark.slow
def test_a_place_is_one_that_a_name_in_the_text_may_mean(gazetteer: Gazetteer) -> None:
    drawn = random.Random(5)
    met = 0
    for _ in range(500):
        doc = Document("r", drawn_text(drawn))
        spans = drawn_spans(drawn, doc)
        found = [place for place in resolve(doc, spans, gazetteer) if place is not None]
        met += len(found)
        if any(place.ref for place in found):
            # A span may begin or end within a word, which is then its name.
            known = {ref for span in spans for ref in named_in(span.text, gazetteer)}
            assert {place.ref for place in found if place.ref} <= known, doc.text
    assert met > 150


def test_ten_thousand_strings_without_a_name_hold_no_place(gazetteer: Gazetteer) -> None:
    drawn = random.Random(6)
    words = (
        "they fled the of in near road camp 12 km north village by night, people who said that and two 4,000".split()
    )
    for _ in range(10_000):
        doc = Document("r", " ".join(drawn.choices(words, k=drawn.randint(1, 10))))
        assert resolve(doc, [doc.span(0, len(doc.text))], gazetteer) == [None]


@pytest.mark.slow
def test_thousands_of_made_up_names_are_places_only_where_the_gazetteer_has_them(gazetteer: Gazetteer) -> None:
    drawn = random.Random(7)
    for _ in range(120):
        names = ["".join(drawn.choices("bcdfgjklmnpqrtvwxz", k=drawn.randint(6, 9))).title() for _ in range(25)]
        doc = Document("r", " ".join(names))
        starts = [sum(len(name) + 1 for name in names[:k]) for k in range(len(names))]
        spans = [doc.span(start, start + len(name)) for start, name in zip(starts, names, strict=True)]
        for name, place in zip(names, resolve(doc, spans, gazetteer), strict=True):
            assert place is None or any(place.ref == found.ref for found in gazetteer.candidates(name))


def test_ten_thousand_strings_may_be_asked_of_the_gazetteer(gazetteer: Gazetteer) -> None:
    drawn = random.Random(8)
    for _ in range(10_000):
        text = "".join(
            chr(drawn.randrange(0, 0x11_0000 if drawn.random() < 0.1 else 0x250)) for _ in range(drawn.randint(0, 9))
        )
        for tier in (None, drawn.choice((EXACT, BARE, SOUND, SKELETON))):
            assert all(place.tier <= SKELETON for place in gazetteer.candidates(text, tier))


@pytest.fixture(scope="module")
def anchors(gazetteer: Gazetteer) -> dict[str, GazetteerPlace]:
    """Towns all over the globe, at its edges too, and countries, by name."""
    names = "Mosul Suva Longyearbyen Ushuaia Honolulu Anadyr Quito London Iraq Russia Fiji Canada Chile".split()
    return {name: gazetteer.candidates(name)[0] for name in names}


def test_a_distance_in_a_direction_is_that_far_from_the_place_wherever_that_is(
    anchors: dict[str, GazetteerPlace],
) -> None:
    drawn = random.Random(9)
    directions = ["north", "south", "east", "west", "north-east", "south-west", "northwest", "southeast"]
    for _ in range(10_000):
        (name, anchor), km = drawn.choice(list(anchors.items())), drawn.randint(1, 3000)
        text = f"{drawn.choice([str(km), f'{km:,}'])} km {drawn.choice(directions)} of {name}"
        place = placed(parsed(text), [anchor], ())
        assert is_sound(place)
        assert (place.basis, place.ref) == ("around", anchor.ref)
        assert distance_km((place.lat, place.lon), (anchor.lat, anchor.lon)) == pytest.approx(km, rel=0.01, abs=0.1)
        assert place.precision_km >= 0.3 * km


def test_ten_thousand_descriptions_give_areas_on_the_globe_and_surroundings_are_wider_than_their_place(
    gazetteer: Gazetteer, anchors: dict[str, GazetteerPlace]
) -> None:
    drawn = random.Random(10)
    forms = [
        "{d} {a}", "the {d} part of {a}", "{a}'s countryside", "near {a}", "the outskirts of {a}", "{d} of {a}",
        "between {a} and {b}", "the {a}-{b} road", "the road from {a} to {b}", "{n} miles {d} of {a}", "rural {a}",
        "central {a}", "the coast of {a}", "the desert {d} of {a}", "{a} airport", "a village {n} km from {a}",
    ]  # fmt: skip
    directions = "north northern south southern eastern western north-western southeast central".split()
    for _ in range(10_000):
        one, other = drawn.sample(sorted(anchors), 2)
        form = drawn.choice(forms)
        words = form.format(a=one, b=other, d=drawn.choice(directions), n=drawn.randint(0, 500))
        anchor = anchors[one]
        phrase = parsed(words, drawn.choice(["place", "site", "route"]))
        both = [anchor, anchors[other]] if len(phrase.names) > 1 else [anchor]
        place = placed(phrase, both, gazetteer.divisions_of(anchor.country))
        assert is_sound(place), words
        assert phrase.relation != "around" or place.precision_km > anchor.radius_km, words


@pytest.mark.parametrize("words", ["999999999 km north of Mosul", f"{'9' * 400} km north of Mosul", "0 km from Mosul"])
def test_a_distance_that_is_none_gives_no_point_far_off(gazetteer: Gazetteer, words: str) -> None:
    doc = Document("r", words)
    (place,) = resolve(doc, [doc.span(0, len(words))], gazetteer)
    assert place is None or distance_km((place.lat, place.lon), (36.34, 43.13)) < 60


_MORE = "They had walked along the river for three nights and slept in the fields, and many had lost their shoes. " * 2


def _report(gazetteer_names: list[str], characters: int) -> tuple[Document, list[FoundMention]]:
    """A text of that length that names a place in every sentence, each another one as long as there are some."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    while at < characters:
        name = gazetteer_names[len(spans) % len(gazetteer_names)]
        sentence = f"People who had left {name} on Friday told reporters that they had seen nobody there. " + _MORE
        spans.append((at + 20, at + 20 + len(name)))
        pieces.append(sentence)
        at += len(sentence)
    doc = Document("r", "".join(pieces))
    return doc, [FoundMention(doc.span(*span), "place", True, 1.0) for span in spans]


def _seconds(gazetteer: Gazetteer, names: list[str], characters: int) -> float:
    doc, mentions = _report(names, characters)
    began = time.thread_time()
    found, _ = places(doc, mentions, gazetteer)
    assert any(found)
    return time.thread_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("distinct", [40, 2500])
def test_a_million_characters_take_ten_times_as_long_as_a_tenth_of_them(gazetteer: Gazetteer, distinct: int) -> None:
    divisions = [
        place.name
        for country in "US IN RU CN BR FR DE IQ SY TR NG".split()
        for place in gazetteer.divisions_of(country)
    ]
    towns = [f"{first} {second}" for first in ("San", "Al", "New", "Tal", "Saint") for second in divisions]
    names = (divisions + towns)[:distinct]
    _seconds(gazetteer, names, 10_000)
    tenth = _seconds(gazetteer, names, 100_000)
    # Four times as much as in proportion, for a busy machine; in proportion to the square it would be a hundred.
    assert _seconds(gazetteer, names, 1_000_000) < 40 * tenth + 1


@pytest.mark.parametrize("piece", ["Mosul ", "Aa Bb, ", "1", "Syria's ", "between A and ", "Al-", "é", "north of "])
def test_a_mention_as_long_as_a_text_takes_no_time(gazetteer: Gazetteer, piece: str) -> None:
    doc = Document("r", (piece * 200_000)[:200_000])
    whole = doc.span(0, len(doc.text))
    began = time.thread_time()
    places(doc, [FoundMention(whole, "site", True, 1.0)], gazetteer)
    resolve(doc, [whole], gazetteer)
    # Read to its end, it took minutes.
    assert time.thread_time() - began < 10
