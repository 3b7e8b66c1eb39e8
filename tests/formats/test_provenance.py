"""PROV, read by rdflib and by the prov library; the bag, validated by bagit-python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.export.rows import Release
from tests.releases import FLIGHT, NORTH, release

pytestmark = [pytest.mark.formats, pytest.mark.filterwarnings("ignore")]
Write = Callable[[str, Release], Path]


def test_rdflib_finds_only_terms_of_prov_and_a_node_for_every_reference(written: Write, case: Release) -> None:
    rdflib = pytest.importorskip("rdflib", reason="NO RDFLIB: pip install 'dateline[formats]'")
    graph = rdflib.Graph().parse(written("prov", case), format="json-ld")
    prov = rdflib.PROV
    terms = {term for triple in graph for term in triple if str(term).startswith(str(prov))}
    assert all(term in prov for term in terms)
    described = set(graph.subjects())
    judged = set(graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/prov#used")))
    for name in ("wasDerivedFrom", "wasQuotedFrom", "wasGeneratedBy", "wasAttributedTo", "wasAssociatedWith"):
        assert set(graph.objects(None, prov[name])) - judged <= described


def test_rdflib_reads_what_a_happening_was_derived_from(written: Write) -> None:
    rdflib = pytest.importorskip("rdflib", reason="NO RDFLIB: pip install 'dateline[formats]'")
    graph = rdflib.Graph().parse(written("prov", release()), format="json-ld")
    telling = rdflib.URIRef(f"urn:dateline:telling:{NORTH}/V1")
    assert telling in set(graph.objects(rdflib.URIRef(f"urn:dateline:happening:{FLIGHT}"), rdflib.PROV.wasDerivedFrom))


def test_the_prov_library_reads_entities_activities_and_agents(written: Write) -> None:
    rdflib = pytest.importorskip("rdflib", reason="NO RDFLIB: pip install 'dateline[formats]'")
    model = pytest.importorskip("prov.model", reason="NO PROV: pip install 'dateline[formats]'")
    turtle = rdflib.Graph().parse(written("prov", release()), format="json-ld").serialize(format="turtle")
    document = model.ProvDocument.deserialize(content=turtle, format="rdf", rdf_format="turtle")
    case = release()
    # Wherefrom a quotation is, this library does not read from RDF.
    expected = {
        model.ProvActivity: len(case.making) + len(case.judgements),
        model.ProvUsage: 2 * len(case.making) + 2 * len(case.judgements),
        model.ProvGeneration: len(case.tellings) + len(case.claims),
        model.ProvDerivation: sum(len(row.tellings) for row in case.happenings),
    }
    assert {kind: len(list(document.get_records(kind))) for kind in expected} == expected


def test_bagit_validates_the_bag(written: Write, case: Release) -> None:
    bagit = pytest.importorskip("bagit", reason="NO BAGIT: pip install 'dateline[formats]'")
    bag = bagit.Bag(str(written("bagit", case)))
    bag.validate(processes=1)
    assert bag.version == "1.0"


def test_bagit_sees_a_changed_byte(written: Write) -> None:
    bagit = pytest.importorskip("bagit", reason="NO BAGIT: pip install 'dateline[formats]'")
    folder = written("bagit", release())
    rows = folder / "data" / "rows" / "claims.jsonl"
    rows.write_bytes(rows.read_bytes().replace(b"deny", b"doub"))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()
