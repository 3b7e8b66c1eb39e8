"""Our own annotations: well-formed by themselves, and made for the texts they are put to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.learn import corpora
from dateline.learn.corpora import ANNOTATIONS
from dateline.model.vocabulary import ENTITY_KINDS, EVENT_TYPES, ROLES, SOURCE_KINDS, STANCES, STATUSES

DATA = Path(__file__).parents[3] / "shared" / "data"
FILES = ("fa-kes", "m2e2")


def rows(name: str) -> list[dict[str, Any]]:
    return list(corpora.lines(ANNOTATIONS / f"{name}.jsonl"))


@pytest.mark.parametrize("name", FILES)
def test_no_text_of_others_is_in_them(name: str) -> None:
    for row in rows(name):
        assert set(row) == {"id", "sha256", "entities", "events", "claims"}
        words = [entity["kind"] for entity in row["entities"]]
        words += [word for event in row["events"] for word in (event["type"], event["status"])]
        assert set(words) <= {*ENTITY_KINDS, *EVENT_TYPES, *STATUSES}
        assert all(set(entity) == {"id", "kind", "mentions"} for entity in row["entities"])


@pytest.mark.parametrize("name", FILES)
def test_they_say_nothing_that_a_record_cannot(name: str) -> None:
    for row in rows(name):
        ids = {entity["id"] for entity in row["entities"]}
        for event in row["events"]:
            assert event["triggers"]
            assert {role["role"] for role in event["roles"]} <= set(ROLES)
            assert {role["entity"] for role in event["roles"]} <= ids
        for claim in row["claims"]:
            assert claim["stance"] in STANCES
            assert claim["source"] is None or claim["source"]["kind"] in SOURCE_KINDS
            assert claim["content"]


def test_no_report_that_must_not_be_trained_on_is_among_them() -> None:
    listed = DATA / "corpora" / "not_for_training.json"
    if not listed.exists():
        pytest.skip("the list of held-out reports is not part of dateline")
    assert not {row["id"] for row in rows("fa-kes")} & set(json.loads(listed.read_text(encoding="utf-8")))
    assert not [row["id"] for row in rows("m2e2") if corpora.held_back(row["id"])]


def test_they_fit_their_texts() -> None:
    if not (DATA / "corpora" / "fa-kes.jsonl").exists():
        pytest.skip("the annotated texts are not part of dateline")
    examples = corpora.annotated(DATA)
    assert len(examples) == sum(len(rows(name)) for name in FILES)
    for example in examples:
        for spans in example.spans.values():
            assert all(0 <= start < end <= len(example.text) for start, end, _ in spans)


@pytest.mark.parametrize("name", ["quiet", "quiet.dev"])
def test_quiet_texts_are_texts(name: str) -> None:
    texts = [row["text"] for row in rows(name)]
    assert len(set(texts)) == len(texts) >= 40
    assert all(len(text.split()) >= 40 for text in texts)
