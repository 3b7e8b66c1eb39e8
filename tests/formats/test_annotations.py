"""Web Annotations, read by Recogito's annotator and checked against the W3C's vocabulary."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.export.rows import Release
from tests.releases import open_release

pytestmark = [pytest.mark.formats, pytest.mark.filterwarnings("ignore")]
Write = Callable[[str, Release], Path]

PACKAGES = Path(__file__).parents[2] / "build" / "formats" / "node_modules"
OA = "http://www.w3.org/ns/oa#"
# The terms used, as the W3C's context (Web Annotation Vocabulary, appendix A) defines them.
CONTEXT = {
    "oa": OA, "as": "http://www.w3.org/ns/activitystreams#", "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "dctypes": "http://purl.org/dc/dcmitype/", "id": "@id",
    "type": "@type", "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "Text": "dctypes:Text",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "scope": {"@id": "oa:hasScope", "@type": "@id"}, "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"}, "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end", "value": "rdf:value", "format": "dc:format",
    "language": "dc:language", "classifying": "oa:classifying", "identifying": "oa:identifying",
    "tagging": "oa:tagging", "describing": "oa:describing",
}  # fmt: skip
READ = """
import {parseW3CTextAnnotation} from '%s';
import {readFileSync} from 'node:fs';
const items = JSON.parse(readFileSync(process.argv[2], 'utf8')).first.items;
console.log(JSON.stringify(items.map(item => {
    const {parsed, error} = parseW3CTextAnnotation(item);
    return error ? {error: error.message} : {...parsed.target.selector[0], id: parsed.id, tags: parsed.bodies.length};
})));
"""


def items(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["first"]["items"]
    return loaded


def test_recogito_reads_every_annotation_with_its_words_and_position(
    written: Write, case: Release, program: Callable[..., str], tmp_path: Path
) -> None:
    module = PACKAGES / "@recogito" / "text-annotator" / "dist" / "text-annotator.es.js"
    if not module.exists():
        pytest.skip("NO RECOGITO: run scripts/formats.sh")
    path = written("annotations", case)
    script = tmp_path / "read.mjs"
    script.write_text(READ % module.as_uri(), encoding="utf-8")
    expected = [
        {
            "id": item["id"],
            "tags": len(item["body"]),
            "quote": item["target"]["selector"][0]["exact"],
            "start": item["target"]["selector"][1]["start"],
            "end": item["target"]["selector"][1]["end"],
            **({"scope": item["target"]["scope"]} if "scope" in item["target"] else {}),
        }
        for item in items(path)
    ]
    assert json.loads(program("node", script, path)) == expected


def test_every_term_is_one_of_the_vocabulary(written: Write) -> None:
    rdflib = pytest.importorskip("rdflib", reason="NO RDFLIB: pip install 'dateline[formats]'")
    vocabulary = PACKAGES / "@vocabulary" / "oa" / "oa.nq"
    if not vocabulary.exists():
        pytest.skip("NO WEB ANNOTATION VOCABULARY: run scripts/formats.sh")
    known = {str(quad[0]) for quad in rdflib.Dataset().parse(vocabulary, format="nquads").quads()}
    made = items(written("annotations", open_release()))
    graph = rdflib.Graph().parse(data=json.dumps({"@context": CONTEXT, "@graph": made}), format="json-ld")
    terms = {str(term) for triple in graph for term in triple if str(term).startswith(OA)}
    assert terms <= known
    assert {f"{OA}hasTarget", f"{OA}hasSelector", f"{OA}exact", f"{OA}start"} <= terms
    keys = {key for item in made for key in _keys(item)}
    assert keys <= set(CONTEXT)


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_keys(inner) for inner in value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()
