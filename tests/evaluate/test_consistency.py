"""What the alterations do to a text, and that the packaged reader reads altered reports as it should."""

from __future__ import annotations

import json
import random
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate import alterations
from dateline.evaluate.consistency import outcomes, quiet_texts
from dateline.evaluate.suites import SUITES, Asked
from dateline.evaluate.tally import Row, rows
from dateline.learn.corpora import ANNOTATIONS
from dateline.model.document import Document
from dateline.model.reading import Mention
from dateline.pipeline import packaged_tools
from dateline.read import ReadOptions, documents
from tests.readings import at, telmar

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
TEXTS = st.text(alphabet="ab é.\nZ", min_size=1, max_size=40)


@given(TEXTS, st.integers(0, 99))
def test_white_space_changes_and_every_other_place_is_known(text: str, seed: int) -> None:
    altered = alterations.respaced(text, random.Random(seed))
    assert "".join(altered.text.split()) == "".join(text.split())
    for k, letter in enumerate(altered.text):
        start, end = altered.span(k, k + 1)
        assert text[start:end] == letter or letter.isspace()


@given(TEXTS)
def test_decomposed_letters_are_the_letters_they_were(text: str) -> None:
    altered = alterations.decomposed(text)
    assert unicodedata.normalize("NFC", altered.text) == unicodedata.normalize("NFC", text)
    assert altered.span(0, len(altered.text)) == (0, len(text))


def test_what_is_put_behind_a_text_has_no_place_in_it() -> None:
    altered = alterations.followed("It rained.", random.Random(1))
    assert altered.text.startswith("It rained.\n\n")
    assert altered.span(0, 10) == (0, 10)
    assert altered.span(12, 20) == (10, 10)


def test_what_is_taken_out_leaves_the_rest_where_it_was() -> None:
    altered = alterations.without("One. Two. Three.", 5, 10)
    assert altered.text == "One. Three."
    assert altered.span(5, 11) == (10, 16)


def test_a_denied_sentence_begins_small_unless_with_a_name() -> None:
    doc = Document(id="d", text="It rained. Troops left. Telmar fell.")
    plain = alterations.denied(doc.text, doc.span(11, 23), named=False)
    named = alterations.denied(doc.text, doc.span(24, 36), named=True)
    assert plain.text == "It rained. The ministry denied that troops left. Telmar fell."
    assert named.text.endswith("Troops left. The ministry denied that Telmar fell.")
    start = plain.text.index("left")
    assert plain.span(start, start + 4) == (18, 22)


def test_people_get_other_names_and_surnames_follow() -> None:
    reading = telmar()
    doc = reading.document
    person = next(entity for entity in reading.entities if entity.kind == "person")
    full, last = at(doc, "Salim Jaroun"), at(doc, "Jaroun", 2)
    person = replace(person, mentions=(Mention(full, named=True), Mention(last, named=True)))
    altered = alterations.renamed(replace(reading, entities=(person,)), random.Random(1))
    assert altered is not None
    first, surname = next(name for name in alterations.PEOPLE if name in altered.text).split()
    assert f"{first} {surname} told" in altered.text
    assert f",” {surname} said" in altered.text
    start = altered.text.index(first)
    assert altered.span(start, start + len(first) + len(surname) + 1) == (full.start, full.end)


def test_a_report_without_people_is_not_renamed() -> None:
    assert alterations.renamed(replace(telmar(), entities=()), random.Random(1)) is None


def reports() -> list[Document]:
    corpus = DATA / "corpora" / "fa-kes.jsonl"
    sources = [ROOT / "examples", *([corpus] if corpus.exists() else [])]
    forced = ReadOptions(force=True)
    found = [doc for source in sources for doc in documents(source, forced) if isinstance(doc, Document)]
    return found[:: max(1, len(found) // 200)] if len(found) > 200 else found


@pytest.fixture(scope="module")
def measured() -> dict[str, Row]:
    quiet = quiet_texts(ANNOTATIONS / "quiet.dev.jsonl")
    return {row.name: row for row in rows(list(outcomes(reports(), quiet, packaged_tools())))}


# The least that must hold, a little below what docs/evaluation.md says was measured.
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("white space: record", 0.999),
        ("Unicode form: record", 0.999),
        ("page furniture: the text is the same", 0.99),
        ("no event: none is found", 0.3),
    ],
)
def test_what_means_the_same_is_read_the_same(measured: dict[str, Row], name: str, least: float) -> None:
    assert measured[name].tally.f1 >= least


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("sentences added: record", 0.92),
        ("sentences added: names", 0.97),
        ("people renamed: record", 0.86),
        ("people renamed: names", 0.95),
        ("denied: the status is denied", 0.8),
        ("deleted: the event is gone", 0.9),
    ],
)
def test_altered_reports_are_read_as_they_should(measured: dict[str, Row], name: str, least: float) -> None:
    if len(reports()) < 200:
        pytest.skip("rates need two hundred reports, and the corpora they come from are not part of dateline")
    assert measured[name].tally.f1 >= least


def test_the_suite_takes_a_file_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    text = "Gunmen attacked a convoy near Telmar on Friday. Two drivers were wounded. The road is open again."
    file.write_text(json.dumps({"id": "one", "text": text}) + "\n", encoding="utf-8")
    found = rows(list(SUITES["consistency"].run(Asked(DATA, file), packaged_tools())))
    assert {"white space: record", "no event: none is found"} <= {row.name for row in found}
