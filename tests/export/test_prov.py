from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from dateline.export.prov import files
from dateline.export.rows import Release
from tests.releases import FLIGHT, NORTH, release


def graph(case: Release) -> dict[str, dict[str, Any]]:
    return {node["id"]: node for node in json.loads(dict(files(case))["prov.jsonld"])["@graph"]}


def test_a_happening_comes_from_its_tellings_and_a_telling_from_its_report() -> None:
    nodes = graph(release())
    telling = f"urn:dateline:telling:{NORTH}/V1"
    assert telling in nodes[f"urn:dateline:happening:{FLIGHT}"]["wasDerivedFrom"]
    assert nodes[telling]["wasQuotedFrom"] == f"urn:dateline:report:{NORTH}"
    assert nodes[telling]["wasGeneratedBy"] == f"urn:dateline:reading:{NORTH}"


def test_a_reading_names_the_version_the_reader_and_the_gazetteer() -> None:
    reading = graph(release())[f"urn:dateline:reading:{NORTH}"]
    assert reading["wasAssociatedWith"] == ["urn:dateline:version:0.1.0", "urn:dateline:reader:reader-test"]
    assert "urn:dateline:gazetteer:gazetteer-test" in reading["used"]
    assert reading["review"] == "read by machine, not reviewed"


def test_a_decision_of_a_person_is_told_apart_from_the_programs_and_names_nobody() -> None:
    nodes = graph(release())
    assert "wasAssociatedWith" not in nodes["urn:dateline:judgement:1"]
    assert nodes["urn:dateline:judgement:1"]["score"] == 0.97
    assert nodes["urn:dateline:judgement:2"]["wasAssociatedWith"] == "urn:dateline:agent:person"
    assert nodes["urn:dateline:judgement:2"]["endedAtTime"] == "2021-06-01T09:00:00Z"


def test_every_id_is_an_iri_whatever_an_outlet_is_called() -> None:
    case = release()
    odd = replace(case, reports=(replace(case.reports[0], outlet='A <b>"\u00fc\ud800', url="javascript:alert(1)"),))
    nodes = graph(odd)
    assert "urn:dateline:outlet:A%20%3Cb%3E%22%C3%BC%EF%BF%BD" in nodes
    assert "url" not in nodes[f"urn:dateline:report:{NORTH}"]
