"""The record as JSON, both ways."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.document import Document, Gap
from dateline.model.errors import InputError
from dateline.model.reading import (
    Claim,
    Disagreement,
    Entity,
    Event,
    EventCount,
    EventTime,
    Journey,
    Mention,
    Reading,
    Role,
    Route,
    Run,
    Source,
)
from dateline.model.record import dumps
from dateline.model.values import Count, Place, When
from dateline.model.vocabulary import ENTITY_KINDS, EVENT_TYPES, ROLES, SOURCE_KINDS, STANCES, STATUSES
from tests.readings import telmar

_IDS = st.text(min_size=1, max_size=5)
_WORDS = st.text(max_size=10)
_SCORES = st.floats(0, 1)
_PLACES = st.builds(
    Place,
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    country=st.none() | st.just("IQ"),
    admin1=st.none() | _WORDS,
    ref=st.none() | _WORDS,
    precision_km=st.floats(0.1, 5000),
    basis=st.sampled_from(["gazetteer", "part", "around", "route"]),
)
_COUNTS = st.builds(Count, st.none() | st.integers(0), st.none() | st.integers(0), _WORDS)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    doc = draw(
        st.builds(
            Document,
            id=_IDS,
            text=st.text(min_size=1),
            title=st.none() | _WORDS,
            source=st.none() | _WORDS,
            byline=st.none() | _WORDS,
            dateline=st.none() | _WORDS,
            published=st.none() | st.dates(),
            url=st.none() | _WORDS,
            sha256=_WORDS,
        )
    )
    ends = st.tuples(st.integers(0, len(doc.text)), st.integers(0, len(doc.text))).map(sorted)
    spans = ends.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: doc.span(*pair))

    def several(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
        return st.lists(one, max_size=2).map(tuple)

    mentions = st.builds(Mention, spans, st.booleans())
    whens = st.builds(When, _WORDS, st.none() | _WORDS, st.dates(), st.none() | st.dates(), st.just("stated"))
    roles = st.builds(Role, st.sampled_from(ROLES), spans, st.none() | _IDS, _SCORES)
    events = st.builds(
        Event,
        id=_IDS,
        type=st.sampled_from(EVENT_TYPES),
        status=st.sampled_from(STATUSES),
        triggers=several(spans),
        roles=several(roles),
        time=st.none() | st.builds(EventTime, spans, whens),
        counts=several(st.builds(EventCount, spans, st.sampled_from(ROLES), _COUNTS)),
        claims=several(_IDS),
        score=_SCORES,
    )
    sources = st.builds(Source, spans, st.none() | _IDS, st.sampled_from(SOURCE_KINDS), st.booleans())
    claims = st.builds(
        Claim,
        _IDS,
        st.none() | sources,
        st.none() | spans,
        several(spans),
        st.sampled_from(STANCES),
        several(_IDS),
        _SCORES,
    )
    entities = st.builds(Entity, _IDS, st.sampled_from(ENTITY_KINDS), _WORDS, several(mentions), st.none() | _PLACES)
    ids = several(_IDS)
    return Reading(
        document=doc,
        entities=draw(several(entities)),
        events=draw(several(events)),
        claims=draw(several(claims)),
        disagreements=draw(several(st.builds(Disagreement, st.tuples(_IDS, _IDS), _WORDS))),
        routes=draw(several(st.builds(Route, _IDS, _WORDS, _WORDS, ids, ids, st.none() | _IDS))),
        journeys=draw(several(st.builds(Journey, _IDS, ids, ids, ids, ids, ids))),
        gaps=draw(several(st.builds(Gap, _WORDS, _WORDS, _WORDS, st.none() | spans))),
        run=draw(st.builds(Run, _WORDS, _WORDS, _WORDS)),
    )


@settings(max_examples=40)
@given(readings())
def test_a_record_read_back_is_the_same_reading_and_writes_the_same_bytes(reading: Reading) -> None:
    written = dumps(reading)
    again = Reading.from_dict(json.loads(written))
    assert again == reading
    assert dumps(again) == written


def test_no_key_of_the_record_is_ever_left_out() -> None:
    bare = Reading(Document("d", "Mosul"), (), (), (), (), (), (), (), Run("v", "r", "g")).to_dict()
    assert {
        *("schema", "id", "title", "source", "dateline", "published", "url", "language", "text", "entities", "events"),
        *("claims", "disagreements", "routes", "journeys", "gaps", "run"),
    } <= set(bare)


@pytest.mark.parametrize("schema", [None, "dateline/0", "other"])
def test_another_schema_is_refused_with_the_way_to_a_right_one(schema: str | None) -> None:
    with pytest.raises(InputError, match="dateline read REPORT --format record"):
        Reading.from_dict(telmar().to_dict() | {"schema": schema})


@pytest.mark.parametrize("key", ["text", "entities", "events", "claims", "journeys", "run", "published"])
def test_a_record_without_a_key_is_refused(key: str) -> None:
    record = telmar().to_dict()
    del record[key]
    with pytest.raises(InputError, match=key):
        Reading.from_dict(record)


def test_a_record_whose_span_leaves_the_text_is_refused() -> None:
    record = telmar().to_dict()
    record["events"][0]["triggers"] = [[0, 10_000]]
    with pytest.raises(InputError, match="breaks the format"):
        Reading.from_dict(record)


def test_the_publication_day_is_written_as_iso_wants() -> None:
    reading = telmar()
    early = replace(reading, document=replace(reading.document, published=date(987, 1, 2)))
    assert early.to_dict()["published"] == "0987-01-02"


def test_the_moment_of_a_capture_is_written_with_its_zone_and_read_back() -> None:
    reading = telmar()
    moment = datetime(2016, 10, 26, 8, 0, tzinfo=UTC)
    captured = replace(reading, document=replace(reading.document, captured=moment))
    record = captured.to_dict()
    assert record["captured"] == "2016-10-26T08:00:00+00:00"
    assert Reading.from_dict(record) == captured
    assert reading.to_dict()["captured"] is None


def test_a_saved_record_is_utf_8_json(tmp_path: Any) -> None:
    reading = replace(telmar(), document=replace(telmar().document, title="الموصل"))
    reading.save(tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_bytes().decode("utf-8"))["title"] == "الموصل"
