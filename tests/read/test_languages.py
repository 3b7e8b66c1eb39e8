"""English is read, other languages are named and refused, and short English is never refused."""

from __future__ import annotations

import pytest

from dateline.model.errors import InputError
from dateline.read import ReadOptions, document_from_text
from dateline.read.language import language

FRENCH = (
    "Des centaines de familles ont quitté la ville vendredi matin après une nuit de bombardements, selon le maire. "
    "Elles sont parties à pied vers le nord, où une école les a accueillies."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FRENCH, "fr"),
        (
            "Hunderte Familien haben am Freitag nach einer Nacht voller Granaten die Stadt "
            "verlassen, sagte der Bürgermeister.",
            "de",
        ),
        (
            "Cientos de familias abandonaron la ciudad el viernes tras una noche de bombardeos, "
            "dijo el alcalde del pueblo.",
            "es",
        ),
        ("غادرت مئات العائلات المدينة يوم الجمعة بعد ليلة من القصف، بحسب رئيس البلدية", "ar"),
        ("Сотни семей покинули город в пятницу после ночного обстрела, сообщил мэр", "ru"),
    ],
)
def test_another_language_is_known(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Mosul falls",
        "300 families fled",
        "Camp: 40 families. Clinic: closed.",
        "Deir ez-Zor, Raqqa, Hasaka: 12, 14, 9",
        "ISIS militants abandon Baiji refinery",
        "Peshmerga retake Zumar, Ain Zalah",
        "Toll rises",
    ],
)
def test_short_english_is_not_refused(text: str) -> None:
    assert language(text) == "en"


def test_a_report_in_another_language_is_refused_with_its_cure() -> None:
    with pytest.raises(InputError, match=r"French.*--force"):
        document_from_text(FRENCH)


def test_with_force_it_is_read_and_its_language_said() -> None:
    assert document_from_text(FRENCH, options=ReadOptions(force=True)).language == "fr"
