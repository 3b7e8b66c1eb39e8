"""What always holds, over every report at hand: the examples, and annotated reports and corpora where there are any."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.model.document import Document
from dateline.model.reading import Reading
from dateline.model.record import dumps
from dateline.model.vocabulary import ENTITY_KINDS, EVENT_TYPES, ROLES, SOURCE_KINDS, STANCES, STATUSES
from dateline.pipeline import read_documents
from dateline.read import ReadOptions, document_from_text, documents

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
DATA = ROOT.parent / "shared" / "data"
FORCED = ReadOptions(force=True)


def _annotated() -> Iterator[Document]:
    for path in sorted((DATA / "gold").glob("*/*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        if "schema" in row or not isinstance(row.get("entities"), list) or "annotated" in path.parts:
            continue
        day = date.fromisoformat(row["published"]) if row["published"] else None
        yield document_from_text(row["text"], title=row["title"], published=day, id=row["id"], options=FORCED)


@cache
def _reports() -> tuple[Document, ...]:
    found = [doc for doc in documents(EXAMPLES, FORCED) if isinstance(doc, Document)]
    corpus = DATA / "corpora" / "fa-kes.jsonl"
    if corpus.exists():
        found += [doc for doc in documents(corpus, FORCED) if isinstance(doc, Document)]
    return (*found, *_annotated())


@cache
def _readings() -> tuple[Reading, ...]:
    outcomes = list(read_documents(_reports()))
    failed = [outcome for outcome in outcomes if not isinstance(outcome, Reading)]
    assert not failed
    return tuple(outcome for outcome in outcomes if isinstance(outcome, Reading))


def test_every_report_is_read_in_order() -> None:
    assert [reading.document.text for reading in _readings()] == [doc.text for doc in _reports()]
    assert len(_readings()) >= 8


def _pairs(value: Any) -> Iterator[list[int]]:
    """Every span of a record, wherever it stands."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _pairs(part)
    elif isinstance(value, list):
        if len(value) == 2 and all(type(number) is int for number in value):
            yield value
        else:
            for part in value:
                yield from _pairs(part)


def test_every_span_lies_in_the_text_and_quotes_it() -> None:
    for reading in _readings():
        text, record = reading.document.text, reading.to_dict()
        del record["text"]
        for start, end in _pairs(record):
            assert 0 <= start < end <= len(text)
        for event in reading.events:
            for span in (*event.triggers, *(role.span for role in event.roles), *(c.span for c in event.counts)):
                assert text[span.start : span.end] == span.text


def test_every_record_survives_json() -> None:
    for reading in _readings():
        written = dumps(reading)
        assert dumps(Reading.from_dict(json.loads(written))) == written


def test_every_id_points_somewhere_and_claims_and_events_name_each_other() -> None:
    for reading in _readings():
        things, events, claims = (
            {row.id for row in rows} for rows in (reading.entities, reading.events, reading.claims)
        )
        told = {(claim.id, event) for claim in reading.claims for event in claim.events}
        assert told == {(claim, event.id) for event in reading.events for claim in event.claims}
        assert {event for _, event in told} <= events
        assert {role.entity for event in reading.events for role in event.roles} <= things | {None}
        assert {claim.source.entity for claim in reading.claims if claim.source} <= things | {None}
        assert {ident for row in reading.disagreements for ident in row.claims} <= claims
        assert {route.entity for route in reading.routes} <= things
        assert {journey.event for journey in reading.journeys} <= events


def test_every_word_of_the_record_is_one_of_the_lists() -> None:
    for reading in _readings():
        assert {entity.kind for entity in reading.entities} <= set(ENTITY_KINDS)
        for event in reading.events:
            assert event.type in EVENT_TYPES
            assert event.status in STATUSES
            assert event.triggers
            assert {role.role for role in event.roles} <= set(ROLES)
        for claim in reading.claims:
            assert claim.stance in STANCES
            assert claim.content
            assert claim.source is None or claim.source.kind in SOURCE_KINDS


def test_no_date_stands_without_a_publication_date_or_words_that_carry_it() -> None:
    for reading in _readings():
        for event in reading.events:
            when = event.time and event.time.when
            if when and when.basis == "relative" and when.value:
                assert reading.document.published or re.search(r"\b(?:19|20)\d\d\b", reading.document.text)
            if when and when.value is None:
                assert (when.first, when.last) == (None, None)
            if when and when.first and when.last:
                assert when.first <= when.last


def test_every_count_is_a_range() -> None:
    for reading in _readings():
        for event in reading.events:
            for told in event.counts:
                low, high = told.count.low, told.count.high
                assert (low, high) != (None, None)
                assert low is None or high is None or low <= high


def test_order_and_company_change_no_record() -> None:
    some = _readings()[::40]
    backwards = [reading.document for reading in reversed(some)]
    again = list(read_documents(backwards))
    assert [dumps(reading) for reading in reversed(again) if isinstance(reading, Reading)] == [dumps(r) for r in some]


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"},
    ],
    ids=["plain-far-east", "turkish-far-west"],
)
def test_folder_locale_time_zone_and_hash_seed_change_no_byte(surroundings: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dateline", "read", str(EXAMPLES / "feed.jsonl"), "--format", "jsonl"]
    here = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    there = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=True, env={**os.environ, **surroundings}
    ).stdout
    assert here
    assert here == there
