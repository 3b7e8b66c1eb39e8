"""A hundred people who must not be found again, planted into reports of our own, and the search for them.

Names are invented, in many forms of the world; the places are too. No word of a name or place is a word of the
templates, of another name, or of a format.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import hashlib
import html
import io
import re
import struct
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice

from dateline.model.casefile import report_key
from dateline.model.document import Document, Span
from dateline.model.reading import Claim, Entity, Event, EventTime, Mention, Reading, Role, Source
from dateline.model.values import Place, When
from tests.readings import quiet

NAMES = (
    # Arabic, with particles and hyphens
    "Khalil al-Zubaydi", "Umm Sabriya", "Abu Fayhan", "Marwa bint Qadri", "Yasin Abd al-Jabbar", "Hind el-Mufti",
    "Bilal ibn Taysir", "Ruqayya al-Hamdouni", "Dhiya' Shamkhi", "Ghassan As-Sawwaf", "Nizar Abu l-Ward", "Wafa' Tlass",
    "Sa'id Murtada", "Lubna Ad-Dulaymi", "Qusay bin Harith",
    # Ukrainian
    "Oksana Hrytsenko", "Ярослава Мельничук", "Taras Dovzhuk", "Lyudmyla Pryshchepa", "Bohdan Zaluzhko",
    "Nadiya Kostyrko", "Vsevolod Chornovus",
    # Burmese, words by themselves
    "Thihazaw", "Nilarwin", "Khinmaung", "Zeyarphyo", "Htethtet", "Myathandar",
    # Spanish, two surnames
    "José Ignacio Quiñones Ibarguren", "María del Pilar Zuloaga Echevarría", "Íñigo Ormaechea Lartitegui",
    "Consuelo de la Peñuela Arriaga", "Joaquín Etxeberria-Uriarte",
    # Other accents and scripts
    "Şükrü Gülağaç", "Ngọc Trường Vỹ", "Łucja Brzęczyszczykiewicz", "Ástríður Þorgrímsdóttir", "Řehoř Skřivánek",
    "عبدالرزاق القيسي", "Zoë Vanderbruggen-Huyghe", "Æthelred Bjørnsgård",
    # Printed large, or small
    "HAMIDULLAH WARDAKZAI", "FREWEYNI GEBREMESKEL", "okonjo ezenwachukwu", "tumelo ramaphakela",
    # With titles, initials, nicknames
    "Dr. Shirzad Pirbal", "Hajji Mamand Rwandizi", "Sheikh Talabkhan", "Mme. Ouagnimba", "T. Rajaratnamurthy",
    "Selvarani \"Bubbly\" Kanagaratnam", "Fr. Celestin Habyakare",
    # Many more, of many countries
    "Amanuel Tesfalidet", "Birhane Woldegiorgis", "Chukwuemeka Obiechina", "Dzhamilya Tursunbekova",
    "Emeka Nnabugwu", "Farrukh Yuldoshev", "Gulnara Bekbolotova", "Halimatou Djibrilla", "Ikechukwu Azubuike",
    "Jamshed Qurbonzoda", "Kwabena Ofosuhene", "Laylo Mirzokarimova", "Mahlagha Tavallaei", "Nomvula Dlaminithwala",
    "Oyunbileg Batmunkh", "Phonesavanh Keomany", "Qamarunnisa Barelvi", "Rukhsana Chandio", "Sovannara Chhim",
    "Thandeka Mkhwanazi", "Ulugbek Nishonboyev", "Vilayphone Sisoulath", "Wondimagegn Assefaw", "Xhevahire Berisholli",
    "Yordanos Haylemikael", "Zarghuna Popalzay", "Aigerim Dzhaksybek", "Blessing Onwuachi", "Chamroeun Pheakdey",
    "Divine Nshimirimana", "Eldoret Kipchumba", "Fatoumata Kouyatenin", "Gaspard Ndayizeye", "Habonimana Jeannine",
    "Ismat Durraniwal", "Jonas Mugishawimana", "Kerubo Nyaboke", "Liridon Krasniqaj", "Mbalenhle Zwanepoel",
    "Ntombifuthi Cele-Mabaso", "Omid Karimzadegan", "Pranvera Hoxhallari", "Rozalina Tsvetanovska",
    "Sebastiana Quisbert", "Tserendolgor Ganzorig", "Urunoy Xolmatova", "Wichitra Panyasak", "Mwajuma Kibwanashehe",
)  # fmt: skip
ROLES = ("witness", "resident", "activist", "unnamed", "victim", "detainee", "child", "displaced")
_VALLEYS = ("Qarnazeh", "Ushtubin", "Dreviska", "Palomeque", "Thabyugon", "Wuqashat", "Zhelyavo", "Kibimbyo")
_HILLS = ("Ravine", "Orchard", "Millrace", "Cisterns")
OFFICIAL = "Anselm Treuwart"
JOURNALIST = "Beatrix Longlade"


@dataclass(frozen=True)
class Planted:
    """A person who must not be found, with what would give them away."""

    name: str
    role: str
    village: str
    place: Place
    reports: tuple[Reading, ...]
    linked: Reading  # names the person in its address, id and in what the reader called somebody else
    quotes: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """Each telling word of the name, and what a search would fold it to."""
        kept = [word.strip('."\u2019') for word in re.split(r"[\s\-]+", self.name)]
        particles = {
            "al", "el", "bint", "abd", "ibn", "bin", "abu", "umm", "as", "ad", "l", "de", "la", "del", "dr", "hajji",
            "sheikh", "mme", "t", "fr",
        }  # fmt: skip
        # A word of two letters stands in every checksum and in every compressed file by chance.
        return [word for word in kept if word.lower() not in particles and len(word) > 2]


def planted() -> list[Planted]:
    """A hundred people, each with the reports that tell of them."""
    assert len(NAMES) == 100
    return [_person(number, name, role) for number, (name, role) in enumerate(zip(NAMES, cycle(ROLES), strict=False))]


def innocent() -> list[Reading]:
    """Reports that nobody needs to be protected from: an official speaks of a place of its own."""
    texts = (
        "The council counted 40 families who fled Altbruck in March, mayor Anselm Treuwart said.",
        "“The bridge at Altbruck is open,” mayor Anselm Treuwart told reporters. Families fled Altbruck before.",
    )
    return [_innocent(number, text) for number, text in enumerate(texts)]


def _innocent(number: int, text: str) -> Reading:
    doc = Document(
        id=f"open-{number}",
        text=text,
        title="Altbruck after the flood",
        source="Plain Gazette",
        byline=JOURNALIST,
        published=date(2019, 4, 2),
        url=f"https://gazette.example/altbruck-{number}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    phrase = _at(doc, f"mayor {OFFICIAL}")
    town = Place(47.5, 9.7, "AT", "Vorarlberg", "geonames:9", 3.0, "gazetteer")
    when = EventTime(_at(doc, "March" if "March" in text else "before"), _when(date(2019, 3, 1), date(2019, 3, 31)))
    return replace(
        quiet(doc),
        entities=(
            Entity("E1", "person", OFFICIAL, (Mention(phrase, named=True),)),
            Entity("E2", "place", "Altbruck", (Mention(_at(doc, "Altbruck"), named=True),), town),
            Entity("E3", "population", "families", (Mention(_at(doc, "amilies"), named=False),)),
        ),
        events=(
            Event(
                "V1",
                "flee",
                "happened",
                (_at(doc, "fled"),),
                (Role("agent", _at(doc, "amilies"), "E3"), Role("origin", _at(doc, "Altbruck"), "E2")),
                when,
                claims=("C1",),
            ),
        ),
        claims=(
            Claim(
                "C1", Source(phrase, "E1", "official", named=True), None, (doc.span(0, len(text)),), "state", ("V1",)
            ),
        ),
    )


def _person(number: int, name: str, role: str) -> Planted:
    village = f"{_VALLEYS[number % 8]} {_HILLS[number // 8 % 4]}{number}"
    place = Place(
        round(35.1234 + number * 0.01237, 4),
        round(40.2345 + number * 0.01713, 4),
        "SY",
        "Al-Hasakah",
        f"geonames:77{number:05}",
        1.5,
        "gazetteer",
    )
    quote = f"we carried number {number} and a kettle over the ridge"
    reports = tuple(islice(_reports(number, name, role, village, place, quote), 4))
    return Planted(name, role, village, place, reports, _linked(number, name), (quote,))


_SENTENCES = {
    "witness": "{name} saw it from a roof in {village}. “{quote},” {name} said.",
    "resident": "In {village}, resident {name} stayed. “{quote},” {name} said.",
    "activist": "Activist {name} filmed it in {village}. “{quote},” {name} said.",
    "unnamed": "{name}, who lives in {village}, was reached. “{quote},” {name} said.",
    "victim": "A shell killed {name} in {village}. “{quote},” it said in a letter.",
    "detainee": "Gunmen detained {name} in {village}. “{quote},” it said in a letter.",
    "child": "In {village} they met 9-year-old {name}. “{quote},” it said in a letter.",
    "displaced": "{name} fled {village} by the ford. “{quote},” it said in a letter.",
}
_KINDS = {"witness": "witness", "resident": "local", "activist": "local", "unnamed": "unknown"}
_DONE = {
    "victim": ("kill", "killed", "target"),
    "detainee": ("detain", "detained", "target"),
    "displaced": ("flee", "fled", "agent"),
}


def _reports(number: int, name: str, role: str, village: str, place: Place, quote: str) -> Iterator[Reading]:
    """The report itself; another that names the person; one in which the reader saw nobody; a copy without the name."""
    text = _SENTENCES[role].format(name=name, village=village, quote=quote)
    yield _told(number, name, role, village, place, quote, text)
    elsewhere = {
        0: f"People still speak of {name}’s courage at the well.",
        1: f"People still speak of {name.upper()} at the well.",
        2: f"People still speak of {_plain(name)} at the well.",
        3: f"People still speak of\n{name.replace(' ', chr(10))} at the well.",
    }[number % 4]
    yield _mentioned(number, name, elsewhere, seen=True)
    yield _mentioned(number, name, f"A list on the wall named {name} and nobody else.", seen=False)
    yield _copied(number, village, place, f"In {village} it was quiet again. “{quote},” someone said.")


def _told(number: int, name: str, role: str, village: str, place: Place, quote: str, text: str) -> Reading:
    doc = _document(number, text, name, "told")
    words = [_span(doc, match) for match in re.finditer(re.escape(name), text)]
    entities = (
        Entity("E1", "person", name, tuple(Mention(span, named=True) for span in words)),
        Entity("E2", "place", village, (Mention(_at(doc, village), named=True),), place),
    )
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    if role in _KINDS:
        source = Source(words[-1], "E1", _KINDS[role], named=True)
        claims = (Claim("C1", source, _at(doc, "said"), (_at(doc, quote),), "state", ("V1",)),)
        events = (
            (
                Event(
                    "V1",
                    "clash",
                    "happened",
                    (_at(doc, " in "),),
                    (Role("place", _at(doc, village), "E2"),),
                    claims=("C1",),
                ),
            )
            if " in " in text
            else (
                Event(
                    "V1",
                    "clash",
                    "happened",
                    (_at(doc, "said"),),
                    (Role("place", _at(doc, village), "E2"),),
                    claims=("C1",),
                ),
            )
        )
    elif role in _DONE:
        kind, trigger, part = _DONE[role]
        where = "origin" if kind == "flee" else "place"
        events = (
            Event(
                "V1",
                kind,
                "happened",
                (_at(doc, trigger),),
                (Role(part, words[0], "E1"), Role(where, _at(doc, village), "E2")),
            ),
        )
    return replace(quiet(doc), entities=entities, events=events, claims=claims)


def _mentioned(number: int, name: str, text: str, *, seen: bool) -> Reading:
    doc = _document(number, text, name, "seen" if seen else "unseen", plain=True)
    if not seen:
        return quiet(doc)
    spoken = re.search(r"speak of\s(.+?)(?:’s courage)? at the well", text, re.DOTALL)
    assert spoken is not None
    span = doc.span(*spoken.span(1))
    event = Event("V1", "protest", "happened", (_at(doc, "speak"),), (Role("agent", _at(doc, "People"), "E2"),))
    return replace(
        quiet(doc),
        entities=(
            Entity("E1", "person", span.text.replace("\n", " "), (Mention(span, named=True),)),
            Entity("E2", "population", "people", (Mention(_at(doc, "People"), named=False),)),
        ),
        events=(event,),
    )


def _copied(number: int, village: str, place: Place, text: str) -> Reading:
    doc = _document(number, text, None, "copy")
    event = Event("V1", "clash", "happened", (_at(doc, "quiet"),), (Role("place", _at(doc, village), "E1"),))
    entity = Entity("E1", "place", village, (Mention(_at(doc, village), named=True),), place)
    return replace(quiet(doc), entities=(entity,), events=(event,))


def _linked(number: int, name: str) -> Reading:
    text = "Nothing stirred at the well, a spokesman said."
    slug = urllib.parse.quote(name.lower().replace(" ", "-"))
    doc = Document(
        id=f"{number}/{slug}",
        text=text,
        title=f"Still waters {number}",
        source="Calm Courier",
        published=date(2018, 1, 1),
        url=f"https://calm.example/{slug}?n={number}",
    )
    group = Entity("E1", "group", f"friends of {name}", (Mention(_at(doc, "a spokesman"), named=True),))
    event = Event(
        "V1",
        "protest",
        "happened",
        (_at(doc, "stirred"),),
        (Role("agent", _at(doc, "a spokesman"), "E1"),),
        claims=("C1",),
    )
    source = Source(_at(doc, "a spokesman"), "E1", "official", named=True)
    claim = Claim("C1", source, _at(doc, "said"), (_at(doc, "Nothing stirred at the well"),), "state", ("V1",))
    return replace(quiet(doc), entities=(group,), events=(event,), claims=(claim,))


def _document(number: int, text: str, name: str | None, kind: str, *, plain: bool = False) -> Document:
    slug = urllib.parse.quote((name or f"quiet-{number}").lower().replace(" ", "-"))
    named = name is not None and not plain
    return Document(
        id=f"{name} {kind}" if named else f"{kind}-{number}",
        text=text,
        title=f"{name} tells" if named else f"Dispatch {kind} {number}",
        source=f"Courier {number % 7}",
        byline=f"By {name}" if named else None,
        published=date(2017, 1 + number % 12, 1 + number % 28),
        url=f"https://courier.example/{kind}/{number}/{slug}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def _at(doc: Document, words: str) -> Span:
    start = doc.text.index(words)
    return doc.span(start, start + len(words))


def _span(doc: Document, match: re.Match[str]) -> Span:
    return doc.span(*match.span())


def _when(first: date, last: date) -> When:
    return When(f"{first}/{last}", None, first, last, "stated")


def _plain(name: str) -> str:
    """The name as someone types it without its accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


# ---------------------------------------------------------------------------------------------------------- the search


def betrayals(files: dict[str, bytes], people: list[Planted]) -> list[str]:
    """Everything in some files (and their names) that leads back to somebody; empty where nobody is found."""
    found = []
    for path, content in files.items():
        haystack = _folded("\n".join([path, *_texts(content)]))
        present = set(re.findall(r"[^\W_]+", haystack))
        for person in people:
            found += [
                f"{path}: {clue!r} of {person.name}" for clue in _clues(person) if _stands_in(clue, haystack, present)
            ]
            packed = (struct.pack(form, n) for form in ("<d", ">d") for n in (person.place.lat, person.place.lon))
            found += [f"{path}: packed place of {person.name}" for number in packed if number in content]
    return found


def _stands_in(clue: str, haystack: str, present: set[str]) -> bool:
    folded = _folded(clue)
    # A short word of a name counts as a word, a long one also inside another ("salimjaroun.html").
    return folded in present if len(folded) < 5 else folded in haystack


def _clues(person: Planted) -> Iterator[str]:
    yield from person.words
    yield from person.quotes
    yield person.village
    for number in (person.place.lat, person.place.lon):
        yield repr(number)
    yield str(person.place.ref)
    for reading in person.reports:
        doc = reading.document
        yield from (str(doc.url), str(doc.title), doc.id, report_key(reading), doc.sha256)
        yield hashlib.sha256(doc.text.encode()).hexdigest()[:12]
    for hashed in (hashlib.sha256, hashlib.sha1, hashlib.md5):
        yield hashed(person.name.encode()).hexdigest()[:12]


def _texts(content: bytes) -> Iterator[str]:
    """A file's text in every wrapping in which a name may hide."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield member
                yield from _texts(archive.read(member))
        return
    if content[:2] == b"\x1f\x8b":
        yield from _texts(gzip.decompress(content))
        return
    if content[:4] == b"PAR1":
        yield from _rows(content)
    text = content.decode("utf-8", "replace")
    yield text
    if b"\0" in content:
        yield content.decode("utf-16-le", "ignore")
    if "%" in text:
        yield urllib.parse.unquote(text)
    if "&" in text:
        yield html.unescape(text)
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    for token in re.findall(r"[A-Za-z0-9+/_-]{24,}={0,2}", text):
        for alphabet in (token, token.replace("-", "+").replace("_", "/")):
            try:
                yield base64.b64decode(alphabet + "=" * (-len(alphabet) % 4)).decode("utf-8", "replace")
            except (binascii.Error, ValueError):
                continue


def _rows(content: bytes) -> Iterator[str]:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(content))
    yield str(table.schema.metadata)
    for column in table.columns:
        yield "\n".join(map(str, column.to_pylist()))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))
