"""The packaged gazetteer finds places under every spelling that reports use."""

from __future__ import annotations

import shutil
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.ground.gazetteer import ADMIN1, COUNTRY, SOUND, Gazetteer, settlement_radius_km
from dateline.model.errors import SetupError


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("spelling", "ident"),
    [
        ("Mosul", 99072),
        ("Ba'aj", 99524),
        ("Baaj", 99524),
        ("Al-Ba‘āj", 99524),
        ("Ba’aj", 99524),
        ("Markada", 167208),
        ("Margada", 167208),
        ("al-Qa'im", 92138),
        ("al-Bukamal", 174448),
        ("Abu Kamal", 174448),
        ("Albu Kamal", 174448),
        ("Raqqa", 172955),
        ("Raqqah", 172955),
        ("Deir ez-Zor", 170794),
        ("Deir Ezzor", 170794),
        ("Dayr az Zawr", 170794),
        ("Telafar", 90393),
        ("Jarablus", 169179),
        ("Sinjar", 448149),
    ],
)
def test_a_town_is_among_the_candidates_of_each_of_its_spellings(
    gazetteer: Gazetteer, spelling: str, ident: int
) -> None:
    assert ident in {place.id for place in gazetteer.candidates(spelling)}


@pytest.mark.parametrize(
    "name", ["Kocho", "Bashiqa", "Zummar", "Khanasor", "Baghuz", "Bab al-Hawa", "Semalka", "al-Qa’im crossing"]
)
def test_places_of_conflict_that_town_lists_lack_are_known(gazetteer: Gazetteer, name: str) -> None:
    assert any(place.ref.startswith("dateline:") for place in gazetteer.candidates(name))


@pytest.mark.parametrize(
    ("short", "country"), [("U.S.", "US"), ("US", "US"), ("UK", "GB"), ("UAE", "AE"), ("DRC", "CD")]
)
def test_abbreviations_of_countries_are_found_as_printed(gazetteer: Gazetteer, short: str, country: str) -> None:
    assert [(p.kind, p.country) for p in gazetteer.candidates(short)] == [(COUNTRY, country)]


def test_the_pronoun_us_is_no_country(gazetteer: Gazetteer) -> None:
    assert all(place.kind != COUNTRY for place in gazetteer.candidates("us"))


def test_a_state_abbreviation_is_its_state(gazetteer: Gazetteer) -> None:
    assert [(p.kind, p.admin1_name) for p in gazetteer.candidates("W. Va.")] == [(ADMIN1, "West Virginia")]


@pytest.mark.parametrize("word", ["Syrian", "Syrians", "syrian"])
def test_an_adjective_tells_its_country(gazetteer: Gazetteer, word: str) -> None:
    assert [place.country for place in gazetteer.by_adjective(word)] == ["SY"]


def test_a_country_name_is_no_adjective(gazetteer: Gazetteer) -> None:
    assert gazetteer.by_adjective("Syria") == ()


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qzxwvville") == ()


@pytest.mark.parametrize("name", ["", " ", "'", "%", "\t", "\n", "a\tb", "é" * 500])
def test_any_string_may_be_asked_for(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()


def test_a_looser_comparison_can_be_asked_for_alone(gazetteer: Gazetteer) -> None:
    assert all(place.tier == SOUND for place in gazetteer.candidates("Rabia", SOUND))


@pytest.mark.parametrize(
    "region", ["Middle East", "Sahel", "Eastern Ghouta", "Golan Heights", "Donbas", "Darfur", "Euphrates River"]
)
def test_regions_of_the_world_are_known_with_a_radius(gazetteer: Gazetteer, region: str) -> None:
    assert max(place.radius_km for place in gazetteer.candidates(region)) >= 5


def test_divisions_of_a_country_are_listed(gazetteer: Gazetteer) -> None:
    assert {d.admin1 for d in gazetteer.divisions_of("SY")} == {f"{k:02}" for k in range(1, 15)}


def test_a_countrys_point_is_the_middle_of_its_land_not_of_its_towns(gazetteer: Gazetteer) -> None:
    (egypt,) = (p for p in gazetteer.candidates("Egypt") if p.kind == COUNTRY)
    assert (round(egypt.lat), round(egypt.lon)) == (27, 30)


@pytest.mark.parametrize(("population", "km"), [(0, 1.0), (10_000, 2.5), (10_000_000, 15.0)])
def test_a_settlements_radius_grows_with_its_people_within_bounds(population: int, km: float) -> None:
    assert settlement_radius_km(population) == km


def test_the_packaged_file_stays_under_sixteen_megabytes() -> None:
    with files("dateline.ground").joinpath("gazetteer.sqlite").open("rb") as packaged:
        assert packaged.seek(0, 2) < 16_000_000


def test_a_missing_file_says_where_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"no gazetteer at .*build_gazetteer.py"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(SetupError, match=r"cannot be read.*Install dateline again"):
        Gazetteer.open(path)


def test_a_file_of_another_format_is_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "other.sqlite"
    with files("dateline.ground").joinpath("gazetteer.sqlite").open("rb") as source, path.open("wb") as copy:
        shutil.copyfileobj(source, copy)
    with sqlite3.connect(path) as db:
        db.execute("update meta set value = '0' where key = 'format'")
    db.close()
    with pytest.raises(SetupError, match="format 0, not 2"):
        Gazetteer.open(path)


def test_the_id_names_the_source_version_and_a_digest(gazetteer: Gazetteer) -> None:
    assert gazetteer.id.startswith("dateline-gazetteer/3.")
