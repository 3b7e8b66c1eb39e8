"""Which reports are versions of one, and which of them counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from dateline.model.casefile import report_key
from dateline.model.reading import Reading
from dateline.store.store import Store
from dateline.store.versions import Sketch, address
from tests.store.reports import OTHER_BODY, report

LATER = date(2021, 5, 12)


@pytest.mark.parametrize(
    ("names", "url"),
    [(("a", "b"), "https://herald.example/telmar"), (("herald-17", "herald-17"), None)],
    ids=["web address", "outlet and id"],
)
def test_a_changed_report_is_a_new_version_and_the_old_one_is_kept(
    store: Store, names: tuple[str, str], url: str | None
) -> None:
    old = store.add(report(names[0], url=url))
    new = store.add(report(names[1], url=url, more="On Monday more carts came.", published=LATER))
    assert (old.outcome, new.outcome, new.current) == ("new", "version", True)
    assert store.keys() == [new.key]
    assert store.versions(old.key) == [old.key, new.key]
    assert store.reading(old.key).document.text.endswith("went.")


def test_other_texts_under_one_id_are_other_reports(store: Store) -> None:
    first, second = store.add(report("herald-17")), store.add(report("herald-17", body=OTHER_BODY, published=LATER))
    assert second.outcome == "new"
    assert store.keys() == sorted([first.key, second.key])


def test_other_texts_at_one_address_are_other_reports(store: Store) -> None:
    store.add(report("a", url="https://herald.example/"))
    assert store.add(report("b", url="https://herald.example/", body=OTHER_BODY)).outcome == "new"


def test_one_text_in_two_outlets_is_two_reports(store: Store) -> None:
    store.add(report("a"))
    assert store.add(report("a", outlet="Southern Courier")).outcome == "new"


def test_one_text_of_an_outlet_under_two_ids_is_two_reports(store: Store) -> None:
    store.add(report("a"))
    assert store.add(report("b", published=LATER)).outcome == "new"


def _versions() -> list[Reading]:
    return [
        report("a", url="https://herald.example/t"),
        report("a", more="On Monday more carts came."),
        report("b", url="https://herald.example/t", more="On Monday more carts came, and two of them broke."),
        report("a", published=LATER),
        report("a", body=OTHER_BODY),
    ]


def test_what_is_current_does_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    found = set()
    for number, order in enumerate(permutations(_versions())):
        if number % 5:  # 24 of the 120 orders
            continue
        with Store.open(tmp_path / f"{number}.case", create=True) as store:
            for reading in order:
                store.add(reading)
            found.add((tuple(store.keys()), *(tuple(store.versions(report_key(r))) for r in _versions())))
    assert len(found) == 1


def test_the_version_published_last_counts_and_of_one_day_the_longest(store: Store) -> None:
    store.add(report("a", published=LATER))
    added = store.add(report("a", more="On Monday more carts came."))
    assert (added.outcome, added.current) == ("version", False)
    longer = store.add(report("a", more="On Monday more carts came.", published=LATER))
    assert store.keys() == [longer.key]


def test_of_one_day_the_version_counts_that_was_captured_last(store: Store) -> None:
    early, late = (
        replace(one, document=replace(one.document, captured=datetime(2021, 5, 10, hour, tzinfo=UTC)))
        for one, hour in ((report("a", more="On Monday more carts came."), 6), (report("a"), 18))
    )
    late_key = store.add(late).key
    assert not store.add(early).current
    assert store.keys() == [late_key]


def test_where_a_version_is_removed_the_one_before_counts_again(store: Store) -> None:
    old = store.add(report("a")).key
    new = store.add(report("a", published=LATER)).key
    assert store.remove([new], only_this_version=True) == [new]
    assert store.keys() == [old]


def test_versions_that_only_a_removed_one_joined_part(store: Store) -> None:
    left = store.add(report("a", url="https://herald.example/t")).key
    joint = store.add(report("b", url="https://herald.example/t", more="On Monday more carts came.")).key
    right = store.add(report("b", more="On Tuesday more carts came.", published=LATER)).key
    assert store.keys() == [right]
    store.remove([joint], only_this_version=True)
    assert store.keys() == sorted([left, right])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://herald.example/a/", "http://Herald.example/a#top", True),
        ("https://herald.example/a?id=1", "https://herald.example/a?id=2", False),
        ("https://herald.example/a", "https://herald.example/A", False),
    ],
)
def test_two_spellings_of_an_address_are_one(one: str, other: str, same: bool) -> None:
    assert (address(one) == address(other)) is same


def test_a_report_without_address_has_none() -> None:
    assert (address(None), address("")) == (None, None)


def test_a_sketch_comes_back_from_its_bytes() -> None:
    sketch = Sketch.of(report().document.text)
    assert Sketch.from_bytes(sketch.to_bytes()) == sketch


@pytest.mark.parametrize("text", ["", "one", "one two", "ein Wort — und noch eins", "مرحبا بكم في المدينة"])
def test_a_text_is_like_itself(text: str) -> None:
    assert Sketch.of(text).is_like(Sketch.of(text))


def test_a_text_that_grew_is_like_its_first_lines_however_long_it_is() -> None:
    words = [f"word{number}" for number in range(5000)]
    assert Sketch.of(" ".join(words)).is_like(Sketch.of(" ".join(words[:1500])))
    assert not Sketch.of(" ".join(words)).is_like(Sketch.of(" ".join(words[::-1])))
