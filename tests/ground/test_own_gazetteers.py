"""Lists of places of one's own: what becomes a place, what does not, and how they lie over the packaged ones."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.ground.gazetteer import ADMIN2, REGION, SITE, TOWN, VILLAGE, Gazetteer
from dateline.ground.own_gazetteers import Built, JoinedGazetteer, build, kept_path, name_for, opened, own_paths
from dateline.ground.places import resolve
from dateline.model.document import Document
from dateline.model.errors import InputError, SetupError
from dateline.model.values import Place

HEAD = "name,lat,lon,country,aliases\n"
Add = Callable[..., Built]


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """Writes a list of places and builds a gazetteer of it."""

    def added(text: str, file: str = "villages.csv", name: str = "villages") -> Built:
        (tmp_path / file).write_text(text, encoding="utf-8")
        return build(tmp_path / file, name, tmp_path / f"{name}.sqlite")

    return added


def geoname(ident: int, name: str, kind: str, lat: float, lon: float, **more: str) -> str:
    group, feature = kind.split(".")
    return "\t".join(
        [str(ident), name, more.get("plain", name), more.get("others", ""), str(lat), str(lon), group, feature, "IQ",
         "", more.get("admin1", "15"), "", "", "", more.get("people", "0"), "", "200", "Asia/Baghdad", "2020-01-01"]
    )  # fmt: skip


def feature(geometry: dict[str, Any] | None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


POINT = {"type": "Point", "coordinates": [42.11, 36.21]}
SQUARE = [[42.0, 36.0], [42.2, 36.0], [42.2, 36.2], [42.0, 36.2], [42.0, 36.0]]


def meant(gazetteer: Gazetteer, text: str, word: str) -> Place | None:
    doc = Document("d", text)
    start = text.index(word)
    return resolve(doc, [doc.span(start, start + len(word))], gazetteer)[0]


def test_a_row_of_a_table_is_a_village_under_each_of_its_names(add: Add) -> None:
    built = add(HEAD + "Tel Zarouq,36.212,42.113,Iraq,Tal Zaruq;تل زاروق\n")
    own = opened(built.path)
    for name in ("Tel Zarouq", "tal zaruq", "Tall Zārūq"):
        (place,) = own.candidates(name)
        assert (place.name, place.kind, place.country, place.ref) == (
            "Tel Zarouq",
            VILLAGE,
            "IQ",
            "villages:tel-zarouq",
        )
    assert (built.places, built.bad) == (1, ())


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("A,136,42,IQ,", "wrong way round"),
        ("A,,42,IQ,", "no number of degrees"),
        ("A,nan,42,IQ,", "no number of degrees"),
        ('A,"36,2",42,IQ,', "no number of degrees"),
        ("A,0,0,IQ,", "lat and lon are 0"),
        ("A,36,42,Kurdland,", "ISO 3166"),
        (",36,42,IQ,", "no name"),
        ("تل زاروق,36,42,IQ,", "Latin letters"),
        ("B,36,42,IQ,", "stands in the file before"),
    ],
)
def test_a_bad_row_is_named_with_what_to_do_and_the_others_are_used(add: Add, row: str, why: str) -> None:
    built = add(f"{HEAD}B,36,42,IQ,\n{row}\nC,36,42,IQ,\n")
    assert built.places == 2
    (bad,) = built.bad
    assert bad.number == 3
    assert why in bad.reason


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("kind", "hamlet"), "one of town, village"),
        (("kind", "region"), "radius_km"),
        (("admin1", "Atlantis"), "no division"),
        (("population", "many"), "whole number"),
    ],
)
def test_further_columns_are_checked(add: Add, more: tuple[str, str], why: str) -> None:
    built = add(f"name,lat,lon,country,{more[0]}\nA,36,42,IQ,{more[1]}\nB,36,42,IQ,\n")
    assert why in built.bad[0].reason


def test_further_columns_are_used(add: Add) -> None:
    built = add(
        "Name;Latitude;Longitude;ISO2;kind;admin1;population;radius_km;pcode\n"
        "Hamdan;36.21;42.11;iq;town;Nineveh;40,000;;IQG15\nUpper Hamdan;36.3;42.2;IQ;region;15;;12;\n"
    )
    own = opened(built.path)
    (town,), (region,) = own.candidates("Hamdan"), own.candidates("Upper Hamdan")
    assert (town.kind, town.admin1_name, town.population, town.ref) == (TOWN, "Nineveh", 40_000, "villages:IQG15")
    assert (region.kind, region.admin1, region.radius_km) == (REGION, "15", 12)


@pytest.mark.parametrize(("lat", "km"), [("36.2134", 1), ("36.2", 8), ("36", 79)])
def test_a_point_is_as_precise_as_it_is_printed(add: Add, lat: str, km: float) -> None:
    (place,) = opened(add(f"{HEAD}Tel Zarouq,{lat},42.1134,IQ,\n").path).candidates("Tel Zarouq")
    assert place.radius_km == km


def test_places_of_one_name_have_references_of_their_own(add: Add) -> None:
    own = opened(add(f"{HEAD}Hamdan,36.2,42.1,IQ,\nHamdan,35.1,41.2,IQ,\n").path)
    assert {place.ref for place in own.candidates("Hamdan")} == {"villages:hamdan", "villages:hamdan#2"}


def test_a_geonames_dump_gives_places_with_their_numbers(add: Add) -> None:
    rows = [
        geoname(9001, "Tall Zārūq", "P.PPL", 36.21, 42.11, plain="Tall Zaruq", others="Tel Zarouq,تل زاروق"),
        geoname(9002, "Hamdan Camp", "S.CMPRF", 36.3, 42.2),
        geoname(9003, "Nahiyat Hamdan", "A.ADM3", 36.3, 42.2),
        geoname(9004, "Hamdan Road", "R.RD", 36.3, 42.2),
        geoname(9005, "Short", "P.PPL", 36.3, 42.2)[:40],
        geoname(9001, "Twice", "P.PPL", 36.3, 42.2),
    ]
    built = add("\n".join(rows), "IQ.txt", "iraq")
    own = opened(built.path)
    (village,), (camp,), (district,) = (
        own.candidates(name) for name in ("Tel Zarouq", "Hamdan Camp", "Nahiyat Hamdan")
    )
    assert (village.ref, village.kind, village.admin1_name) == ("geonames:9001", TOWN, "Nineveh")
    assert (camp.kind, district.kind) == (SITE, ADMIN2)
    assert district.radius_km > 5
    assert [(bad.number, bad.left_out) for bad in built.bad] == [(4, True), (5, False), (6, False)]


def test_points_and_areas_of_geojson_are_places(add: Add) -> None:
    area = {"type": "Polygon", "coordinates": [SQUARE]}
    text = collection(
        feature(POINT, NAME="Tel Zarouq", aliases=["Tal Zaruq"], country="IQ"),
        feature(area, name="Hamdan Plain", country="IQ"),
    )
    own = opened(add(text, "villages.geojson").path)
    (village,), (plain,) = own.candidates("Tal Zaruq"), own.candidates("Hamdan Plain")
    assert (village.lat, village.lon, village.kind) == (36.21, 42.11, VILLAGE)
    assert (plain.lat, plain.lon, plain.kind) == (36.1, 42.1, REGION)
    assert 10 < plain.radius_km < 13


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        ({"type": "LineString", "coordinates": SQUARE}, "LineString"),
        (None, "None"),
        ({"type": "Point", "coordinates": []}, "no GeoJSON feature"),
        ({"type": "Point", "coordinates": ["x", "y"]}, "no number"),
        ({"type": "Polygon", "coordinates": [[[1]]]}, "no GeoJSON feature"),
    ],
)
def test_a_bad_feature_is_named(add: Add, geometry: dict[str, Any] | None, why: str) -> None:
    built = add(collection(feature(POINT, name="Tel Zarouq"), feature(geometry, name="A")), "villages.geojson")
    (bad,) = built.bad
    assert bad.number == 2
    assert why in bad.reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no list of places"),
        ("place,north,east\nA,1,2\n", "no list of places"),
        (HEAD, "holds no place"),
        (HEAD + "A,x,y,IQ,\n", "Row 2"),
        ("{", "no JSON"),
        ('{"a": 1}', "no GeoJSON features"),
        ("[" * 100_000, "no list of places"),
    ],
)
def test_a_file_without_places_is_an_input_error_and_leaves_no_gazetteer(
    add: Add, tmp_path: Path, text: str, why: str
) -> None:
    with pytest.raises(InputError, match=why):
        add(text)
    assert [path.name for path in tmp_path.iterdir()] == ["villages.csv"]


def test_a_file_that_is_no_utf_8_or_not_there_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(HEAD.encode() + b"Caf\xe9,1,2,IQ,\n")
    with pytest.raises(InputError, match="UTF-8"):
        build(tmp_path / "a.csv", "a", tmp_path / "a.sqlite")
    with pytest.raises(InputError, match="cannot be read"):
        build(tmp_path / "b.csv", "b", tmp_path / "b.sqlite")


def test_the_same_list_gives_the_same_bytes_and_another_another_id(add: Add) -> None:
    first = add(HEAD + "A,36,42,IQ,\n")
    raw = first.path.read_bytes()
    assert add(HEAD + "A,36,42,IQ,\n").path.read_bytes() == raw
    assert add(HEAD + "A,36.5,42,IQ,\n").id != first.id


def test_a_village_of_ones_own_is_found_in_a_report_and_is_not_without_it(add: Add) -> None:
    built = add(HEAD + "Tel Zarouq,36.212,42.113,IQ,\n")
    text = "About 80 families fled Tel Zarouq in Nineveh province and walked to Mosul."
    place = meant(JoinedGazetteer.over([opened(built.path)]), text, "Tel Zarouq")
    assert place is not None
    assert (place.ref, place.country, place.precision_km) == ("villages:tel-zarouq", "IQ", 1.0)
    assert meant(Gazetteer.open(), text, "Tel Zarouq") is None


def test_a_village_without_a_division_may_lie_in_the_one_the_text_puts_it_in(add: Add) -> None:
    built = add(HEAD + "Hamdan,36.2,42.1,IQ,\nHamdan,30.5,47.8,IQ,\n")
    joined = JoinedGazetteer.over([opened(built.path)])
    place = meant(joined, "They fled Hamdan, Nineveh, on Friday.", "Hamdan")
    assert place is not None
    assert place.lat == 36.2


def test_a_place_of_ones_own_gives_a_known_town_its_point_and_keeps_what_is_known_of_it(add: Add) -> None:
    built = add(HEAD + "Mosul,36.34,43.12,IQ,\n")
    joined = JoinedGazetteer.over([opened(built.path)])
    towns = [place for place in joined.candidates("Mosul") if place.kind == TOWN]
    (packaged,) = (place for place in Gazetteer.open().candidates("Mosul") if place.kind == TOWN)
    (town,) = towns
    assert (town.lat, town.ref, town.population) == (36.34, "villages:mosul", packaged.population)


def test_other_places_are_found_as_without_it(add: Add) -> None:
    joined, packaged = JoinedGazetteer.over([opened(add(HEAD + "Tel Zarouq,36.2,42.1,IQ,\n").path)]), Gazetteer.open()
    for name in ("Mosul", "U.S.", "Deir Ezzor", "al-Qa'im", "Qzxwvville", "Syrian", ""):
        assert joined.candidates(name) == packaged.candidates(name)
        assert joined.by_adjective(name) == packaged.by_adjective(name)


def test_the_id_names_both(add: Add) -> None:
    built = add(HEAD + "A,36,42,IQ,\n")
    assert built.id.startswith("own/villages-")
    assert JoinedGazetteer.over([opened(built.path)]).id == f"{Gazetteer.open().id} + {built.id}"


def test_a_missing_or_damaged_gazetteer_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="dateline gazetteer add"):
        opened(tmp_path / "none.sqlite")
    (tmp_path / "bad.sqlite").write_bytes(b"no database" * 99)
    with pytest.raises(SetupError, match="dateline gazetteer add LIST --name bad"):
        opened(tmp_path / "bad.sqlite")


@pytest.mark.parametrize("name", ["", "../evil", "a/b", "A", "-x", "a" * 99])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no name for a gazetteer"):
        kept_path(name)


@pytest.mark.parametrize(
    ("file", "name"), [("Villages 2016.csv", "villages-2016"), ("IQ.txt", "iq"), ("تل.csv", "own")]
)
def test_a_gazetteer_is_called_as_its_file(file: str, name: str) -> None:
    assert name_for(Path(file)) == name


def test_the_variable_stands_in_for_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_GAZETTEERS", "/a/x.sqlite:/b/y.sqlite")
    assert own_paths() == (Path("/a/x.sqlite"), Path("/b/y.sqlite"))
    monkeypatch.setenv("DATELINE_GAZETTEERS", "")
    assert own_paths() == ()


@pytest.mark.slow
def test_a_hundred_thousand_places_are_added_in_a_minute_or_so_and_looked_up_fast(add: Add) -> None:
    letters = "bdfghjklmnqrstwyz"
    names = [
        "".join(letters[k // 17**at % 17] + "aiu"[(k + at) % 3] for at in range(5)).title()
        for k in range(0, 300_000, 3)
    ]
    began = time.thread_time()
    rows = "".join(f"{n},{30 + k % 700 / 100},{39 + k % 800 / 100},IQ,\n" for k, n in enumerate(names))
    built = add(HEAD + rows)
    # Ten seconds on a quiet core.
    assert time.thread_time() - began < 60
    assert built.places == 100_000
    joined = JoinedGazetteer.over([opened(built.path)])
    began = time.thread_time()
    for name in names[::50]:
        assert joined.candidates(name)
    # 3,000 a second on a quiet core.
    assert time.thread_time() - began < 2000 / 1000
