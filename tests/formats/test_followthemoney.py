"""FollowTheMoney entities, read by the followthemoney library."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.export.rows import Release

# The library warns about others it uses.
pytestmark = [pytest.mark.formats, pytest.mark.filterwarnings("ignore")]
Write = Callable[[str, Release], Path]


@pytest.fixture
def model() -> Any:
    pytest.importorskip("followthemoney", reason="NO FOLLOWTHEMONEY: pip install 'dateline[formats]'")
    from followthemoney import model

    return model


def entities(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_library_validates_every_entity(model: Any, written: Write, case: Release) -> None:
    for entity in entities(written("followthemoney", case)):
        model.get(entity["schema"]).validate(entity)


def test_the_library_keeps_every_value_it_cleans(model: Any, written: Write, case: Release) -> None:
    for entity in entities(written("followthemoney", case)):
        kept = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        assert {name: len(values) for name, values in kept.items()} == {
            name: len(set(values)) for name, values in entity["properties"].items()
        }


def test_every_reference_leads_to_an_entity_of_the_schema_it_asks_for(
    model: Any, written: Write, case: Release
) -> None:
    proxies = {entity["id"]: model.get_proxy(entity) for entity in entities(written("followthemoney", case))}
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (proxy.id, prop.name, value)
