"""The annotated corpora as examples; each reader takes a file or folder of the shared data.

What each corpus is and under which licence stands in the model card. M2E2, event_location and re3d come in one part:
a fifth of each is held back from training, to measure on (`held=True`; `held=None` gives all).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.learn.examples import Example, Labelled


def held_back(key: str) -> bool:
    """Whether the document of that id (or, without ids, of that text) is in the fifth that is not trained on."""
    return int.from_bytes(hashlib.sha256(key.encode("utf-8")).digest()[:4]) % 5 == 0


def in_gold(document: str, gold: Path) -> bool:
    """Whether a document of M2E2 or re3d, by its id, is also one of the gold reports in that folder."""
    return (gold / f"voa-{document.rsplit('.', 1)[-1]}.json").exists() or (gold / f"re3d-{document[:12]}.json").exists()


# Our own annotations; they travel with the source, not with the package.
ANNOTATIONS = Path(__file__).parents[2] / "annotations"

# The corpora that teach whole records.
RECORDS = frozenset({"gold", "annotations"})


def gold(folder: Path) -> list[Example]:
    """Our own records with offsets, one file a report."""
    return [_record(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json"))]


def annotated(data: Path) -> list[Example]:
    """Our own annotations, which hold no text (a record of offsets a line), put to the texts in the shared data.

    Raises:
        ValueError: a text is missing, or not the one that was annotated.
    """
    fa_kes: dict[str, str] = {}
    for row in lines(data / "corpora" / "fa-kes.jsonl"):
        fa_kes.setdefault(row["id"], row["text"])
    voa = {row["id"]: m2e2_text(row) for row in lines(data / "events" / "m2e2.train.jsonl")}
    examples = []
    for name, texts in (("fa-kes", fa_kes), ("m2e2", voa)):
        file = ANNOTATIONS / f"{name}.jsonl"
        for row in lines(file):
            text = texts.get(row["id"], "")
            if hashlib.sha256(text.encode("utf-8")).hexdigest() != row["sha256"]:
                raise ValueError(f"the text of {row['id']} is not the one annotated in {file}")
            examples.append(_record({**row, "text": text}, corpus="annotations"))
    return examples


def m2e2_text(row: dict[str, Any]) -> str:
    """A document of M2E2 as it was annotated by us: a sentence a line, with the full stop that the corpus takes off."""
    sentences = (sentence["text"] for sentence in row["sentences"])
    return "\n".join(text if text.rstrip()[-1:] in (*'.!?"”',) else f"{text}." for text in sentences)


def quiet(file: Path) -> list[Example]:
    """Texts of our own that tell no event: they teach the triggers' layer alone."""
    return [Example("quiet", row["text"], spans={"trigger": []}) for row in lines(file)]


def _record(record: dict[str, Any], corpus: str = "gold") -> Example:
    example = Example(corpus, record["text"])
    kinds: dict[tuple[int, int], tuple[str, bool]] = {}
    owners: dict[tuple[int, int], set[str]] = {}
    for entity in record["entities"]:
        for mention in entity["mentions"]:
            at = (mention["span"][0], mention["span"][1])
            kinds.setdefault(at, (entity["kind"], mention["named"]))
            owners.setdefault(at, set()).add(entity["id"])
    example.spans["name"] = [(*at, kind) for at, (kind, named) in kinds.items() if named]
    example.spans["phrase"] = [(*at, kind) for at, (kind, named) in kinds.items() if not named]
    example.clusters["entity"] = [
        ((*at, f"{kind}-{'name' if named else 'phrase'}"), frozenset(owners[at])) for at, (kind, named) in kinds.items()
    ]
    _record_events(record, example, kinds, owners)
    _record_claims(record, example)
    return example


def _record_events(
    record: dict[str, Any],
    example: Example,
    kinds: dict[tuple[int, int], tuple[str, bool]],
    owners: dict[tuple[int, int], set[str]],
) -> None:
    triggers: dict[tuple[int, int], dict[str, Any]] = {}
    events_of: dict[tuple[int, int], set[str]] = {}
    values: dict[tuple[int, int], str] = {}
    for event in record["events"]:
        for start, end in event["triggers"]:
            triggers.setdefault((start, end), event)
            events_of.setdefault((start, end), set()).add(event["id"])
        if (event.get("time") or {}).get("span"):
            values[tuple(event["time"]["span"])] = "time"
        values.update({tuple(count["span"]): "number" for count in event["counts"]})
    left = [(*at, event["type"]) for at, event in sorted(triggers.items())]
    fillers: dict[tuple[int, int], str] = {
        at: f"{kind}-{'name' if named else 'phrase'}" for at, (kind, named) in kinds.items()
    }
    right = [(*at, label) for at, label in sorted((fillers | values).items())]
    example.spans["trigger"] = left
    example.spans["value"] = [(*at, label) for at, label in values.items()]
    example.words["status"] = [(*at, event["status"]) for at, event in triggers.items()]
    example.clusters["event"] = [((*at, triggers[at]["type"]), frozenset(events_of[at])) for at in triggers]
    example.links["role"] = (left, right, _role_answers(record, left, right, owners))


def _role_answers(
    record: dict[str, Any], left: list[Labelled], right: list[Labelled], owners: dict[tuple[int, int], set[str]]
) -> dict[tuple[int, int], str | None]:
    """Each filler is the answer of its event's nearest trigger, and of others in its sentence.

    What is farther teaches nothing. Another mention of the same entity is neither right nor wrong: the record names
    one mention a role.
    """
    triggers = {(a, b): i for i, (a, b, _) in enumerate(left)}
    places = {(a, b): j for j, (a, b, _) in enumerate(right)}
    answers: dict[tuple[int, int], str | None] = {}
    for event in record["events"]:
        ours = [triggers[a, b] for a, b in event["triggers"]]
        told = [(tuple(r["span"]), r["role"]) for r in event["roles"]]
        told += [
            (tuple(c["span"]), f"count-{c['of']}")
            for c in event["counts"]
            if c["of"] in ("agent", "target", "item", "with")
        ]
        if (event.get("time") or {}).get("span"):
            told.append((tuple(event["time"]["span"]), "time"))
        for at, _ in told:
            for other, ids in owners.items():
                if ids & owners.get(at, set()) and other in places:
                    for i in ours:
                        answers.setdefault((i, places[other]), None)
        for at, label in told:
            j = places.get(at)
            if j is None:
                continue
            nearest = min(ours, key=lambda i: abs(left[i][0] - at[0]))
            for i in ours:
                between = record["text"][min(left[i][0], at[0]) : max(left[i][0], at[0])]
                near = i == nearest or not re.search(r"[.!?][\"'”’)]*\s|\n", between)
                if near:
                    answers[i, j] = label
                else:
                    answers.setdefault((i, j), None)
    return answers


def _record_claims(record: dict[str, Any], example: Example) -> None:
    claims = []
    cues, contents, stances, source_kinds = [], [], [], []
    for claim in record["claims"]:
        cue = claim["cue"] and tuple(claim["cue"])
        pieces = [tuple(piece) for piece in claim["content"]]
        source = claim["source"] and claim["source"]["span"] and tuple(claim["source"]["span"])
        claims.append(([source] if source else [], [cue] if cue else [], pieces))
        cues += [cue] if cue else []
        contents += pieces
        stances.append((*(cue or pieces[0]), claim["stance"]))
        if source:
            source_kinds.append((*source, claim["source"]["kind"]))
    example.spans["cue"] = [(*at, "cue") for at in sorted(set(cues))]
    example.spans["content"] = [(*at, "content") for at in sorted(set(contents))]
    example.spans["source"] = [(a, b, "source") for a, b in sorted({(a, b) for a, b, _ in source_kinds})]
    example.words["stance"] = stances
    example.words["source_kind"] = source_kinds
    example.links["claim"] = _claim_links(claims)


_Part = list[tuple[int, int]]


def _claim_links(
    claims: list[tuple[_Part, _Part, _Part]],
) -> tuple[list[Labelled], list[Labelled], dict[tuple[int, int], str | None]]:
    """Cue → source, cue → content and content → source for the (sources, cues, contents) of each claim.

    Content → content is not asked.
    """
    cues = sorted({at for _, part, _ in claims for at in part})
    contents = sorted({at for _, _, part in claims for at in part})
    sources = sorted({at for part, _, _ in claims for at in part})
    left = [(*at, "cue") for at in cues] + [(*at, "content") for at in contents]
    right = [(*at, "source") for at in sources] + [(*at, "content") for at in contents]
    answers: dict[tuple[int, int], str | None] = {
        (len(cues) + i, len(sources) + j): None for i in range(len(contents)) for j in range(len(contents))
    }
    for said_by, said_with, said in claims:
        for source in said_by:
            for cue in said_with:
                answers[cues.index(cue), sources.index(source)] = "same"
            for piece in said:
                answers[len(cues) + contents.index(piece), sources.index(source)] = "same"
        for cue in said_with:
            for piece in said:
                answers[cues.index(cue), len(sources) + contents.index(piece)] = "same"
    return left, right, answers


def polnear(file: Path) -> list[Example]:
    """PolNeAR attributions: sources, cues and contents, with their links."""
    examples = []
    for row in lines(file):
        example = Example("polnear", row["text"])
        claims = []
        parts: dict[str, set[tuple[int, int]]] = {"source": set(), "cue": set(), "content": set()}
        for claim in row["claims"]:
            spans = {key: [tuple(at) for at in claim.get(key) or []] for key in parts}
            for key, pieces in spans.items():
                parts[key].update(pieces)
            claims.append((spans["source"], spans["cue"], spans["content"]))
        for key, value in parts.items():
            example.spans[f"polnear_{key}"] = [(*at, key) for at in sorted(value)]
        example.links["claim"] = _claim_links(claims)
        examples.append(example)
    return examples


# What M2E2's types, roles and entity types are in our words. What is not here has no counterpart.
M2E2_EVENT = {
    "Attack": "attack",
    "Transport": "travel",
    "Die": "kill",
    "Arrest-Jail": "detain",
    "Demonstrate": "protest",
}
M2E2_ROLE = {
    "Place": "place",
    "Attacker": "agent",
    "Artifact": "agent",
    "Target": "target",
    "Victim": "target",
    "Agent": "agent",
    "Destination": "destination",
    "Person": "target",
    "Origin": "origin",
    "Vehicle": "item",
    "Instrument": "item",
}
ACE_KIND = {
    "PER": "person",
    "ORG": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "site",
    "VEH": "item",
    "WEA": "item",
}


def m2e2(file: Path, *, held: bool | None = False) -> list[Example]:
    """M2E2 events and their arguments, the sentences of a document one a line."""
    examples = []
    for row in _part(file, "id", held=held):
        example = Example("m2e2", "", row["id"])
        example.spans["m2e2_trigger"], example.spans["m2e2_entity"] = [], []
        example.links["role"] = ([], [], {})
        for sentence in row["sentences"]:
            _m2e2_sentence(sentence, example)
        examples.append(example)
    return examples


def mention_type(written: str, kind: str) -> str:
    """A mention's type by how it is written: capitals make a name."""
    return f"{kind}-{'name' if written[:1].isupper() else 'phrase'}"


def _m2e2_sentence(sentence: dict[str, Any], example: Example) -> None:
    at = len(example.text)
    offsets: list[tuple[int, int]] = []
    for word in sentence["words"]:
        reached = offsets[-1][1] - at if offsets else 0
        found = sentence["text"].find(word, reached)
        if found < 0:  # a word the text lacks (most often a full stop put at its end) takes no room
            offsets.append((at + reached, at + reached))
        else:
            offsets.append((at + found, at + found + len(word)))
    example.text += sentence["text"] + "\n"

    def span(part: dict[str, Any]) -> tuple[int, int]:
        return offsets[part["start"]][0], offsets[part["end"] - 1][1]

    left, right, answers = example.links["role"]
    places = {}
    for entity in sentence["entities"]:
        if kind := ACE_KIND.get(entity["type"]):
            start, end = span(entity)
            if start >= end:
                continue
            example.spans["m2e2_entity"].append((start, end, entity["type"]))
            places[start, end] = len(right)
            right.append((start, end, mention_type(example.text[start:end], kind)))
    for event in sentence["events"]:
        start, end = offsets[event["trigger"][0]][0], offsets[event["trigger"][1] - 1][1]
        kind = event["type"].split(":")[1]
        if start >= end:
            continue
        example.spans["m2e2_trigger"].append((start, end, kind))
        left.append((start, end, M2E2_EVENT.get(kind, "other")))
        for argument in event["arguments"]:
            j = places.get(span(argument))
            if j is not None:
                answers[len(left) - 1, j] = M2E2_ROLE.get(argument["role"])


_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")


def event_location(file: Path, *, held: bool | None = False) -> list[Example]:
    """Where a verb's event happened: the verb's places among the capitalised words of the sentence.

    Sentences with a place that cannot be made out (1 % of all) are left out.
    """
    examples = []
    for row in _part(file, "text", held=held):
        text = row["text"]
        example = Example("event_location", text)
        verbs = [(s["start"], s["end"], "other") for s in row["spans"] if s["label"] == "VERB"]
        places = {_place_span(text, s) for s in row["spans"] if s["label"] == "LOCATION"}
        told = sorted(at for at in places if at is not None)
        if len(told) < len(places):
            continue
        others = [m.span() for m in _CAPITALISED.finditer(text)]
        others = [at for at in others if not any(at[0] < b and a < at[1] for a, b in told)]
        right = [(a, b, "place-name") for a, b in [*told, *others]]
        answers: dict[tuple[int, int], str | None] = {
            (i, j): "place" for i in range(len(verbs)) for j in range(len(told))
        }
        example.links["role"] = (verbs, right, answers)
        example.spans["event_location_place"] = [(a, b, "place") for a, b in told]
        examples.append(example)
    return examples


# Tokens as spaCy's English tokenizer cuts them, near enough: 95 % of the places given by tokens come out as names.
_TOKEN = re.compile(
    r"""(?:[A-Za-z]\.){2,} | (?:St|Mr|Dr|Gen|Lt|Col|Sgt|Nov|Dec|Oct|Sept|Sep|Aug|Jan|Feb|Mar|Apr|Jun|Jul|No|Gov|Mt|Ft)\.
      | \w*\d[\d.,:/]*\d\w*(?:-\w+)? | \d+(?:st|nd|rd|th) | \d+-[A-Za-z]+ | [A-Za-z]+-\d+ | \w+(?:\.\w{2,})+
      | [’'](?:s|re|ve|ll|d|m)\b | `` | \'\' | \w+ | [^\w\s] | (?:(?<=\s)|^)\s+""",
    re.VERBOSE,
)


def _place_span(text: str, span: dict[str, Any]) -> tuple[int, int] | None:
    """The characters of a LOCATION, None where it cannot be made out.

    A third of them are given by the numbers of their first and last token instead: those whose numbers, taken for
    characters, are empty or cut a word.
    """
    start, end = span["start"], span["end"]
    cuts = (start > 0 and text[start - 1 : start + 1].isalnum()) or (end > 0 and text[end - 1 : end + 1].isalnum())
    if text[start:end].strip() and (not cuts or end == len(text)):
        return start, end
    tokens = [m.span() for m in _TOKEN.finditer(text)]
    if end >= len(tokens):
        return None
    first, last = tokens[start][0], tokens[end][1]
    return (first, last) if text[first].isupper() and text[last - 1].isalnum() else None


_RE3D_KEPT = ("Organisation", "Location", "Person", "Nationality", "Temporal", "Quantity")


def re3d(file: Path, *, held: bool | None = False) -> list[Example]:
    """re3d entities, rarer types as "Thing"."""
    examples = []
    for row in _part(file, "id", held=held):
        spans = [(e["start"], e["end"], e["type"] if e["type"] in _RE3D_KEPT else "Thing") for e in row["entities"]]
        examples.append(Example("re3d", row["text"], row["id"], spans={"re3d_entity": spans}))
    return examples


_TIMEX = re.compile(r"<TIMEX3 [^>]*type=\"(\w+)\"[^>]*>(.*?)</TIMEX3>", re.S)
_TAG = re.compile(r"<[^>]+>")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


def timex(folder: Path) -> list[Example]:
    """TimeBank and AQUAINT time expressions."""
    examples = []
    for file in sorted(folder.rglob("*.tml")):
        body = file.read_text(encoding="utf-8").split("<TEXT>", 1)[1].split("</TEXT>", 1)[0]
        text, spans, at = "", [], 0
        for match in _TIMEX.finditer(body):
            text += _plain(body[at : match.start()])
            start = len(text)
            text += _plain(match[2])
            spans.append((start, len(text), match[1]))
            at = match.end()
        text += _plain(body[at:])
        examples.append(Example("timex", text, spans={"timex": [s for s in spans if s[0] < s[1]]}))
    return examples


def _plain(markup: str) -> str:
    text = _TAG.sub("", markup)
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return text


def _part(file: Path, key: str, *, held: bool | None) -> Iterator[dict[str, Any]]:
    return (row for row in lines(file) if held is None or held_back(row[key]) == held)


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    with file.open(encoding="utf-8") as rows:
        for row in rows:
            yield json.loads(row)
