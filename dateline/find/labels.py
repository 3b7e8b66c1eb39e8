"""The reader's label sets: which numbers its heads give and what they stand for."""

from __future__ import annotations

from dateline.model.vocabulary import ENTITY_KINDS, EVENT_TYPES, ROLES, SOURCE_KINDS, STANCES, STATUSES

# Span layers, each tagged O, B-x, I-x. Layers are apart because their spans nest: a name stands inside a noun phrase.
SPAN_LAYERS: dict[str, tuple[str, ...]] = {
    "name": ENTITY_KINDS,
    "phrase": ENTITY_KINDS,
    "trigger": EVENT_TYPES,
    "value": ("time", "number"),
    "cue": ("cue",),
    "source": ("source",),
    "content": ("content",),
}
# Span layers in the words of public corpora: they teach the encoder, and `dateline evaluate` measures them.
CORPUS_LAYERS: dict[str, tuple[str, ...]] = {
    "polnear_cue": ("cue",),
    "polnear_source": ("source",),
    "polnear_content": ("content",),
    "m2e2_trigger": (
        "Attack",
        "Transport",
        "Die",
        "Meet",
        "Arrest-Jail",
        "Demonstrate",
        "Phone-Write",
        "Transfer-Money",
    ),
    "m2e2_entity": ("PER", "ORG", "GPE", "LOC", "FAC", "VEH", "WEA"),
    "event_location_place": ("place",),
    "re3d_entity": ("Organisation", "Location", "Person", "Nationality", "Temporal", "Quantity", "Thing"),
    "timex": ("DATE", "TIME", "DURATION", "SET"),
}
# What a word of a found span is labelled with: a trigger's status, a cue's (or content's) stance, a source's kind.
WORD_LAYERS: dict[str, tuple[str, ...]] = {"status": STATUSES, "stance": STANCES, "source_kind": SOURCE_KINDS}

COUNTED = ("agent", "target", "item", "with")
# Trigger → mention, time or number. "none" comes first.
ROLE_LINKS: tuple[str, ...] = ("none", *ROLES, "time", *(f"count-{role}" for role in COUNTED))
YES_NO = ("none", "same")

MENTION_TYPES: tuple[str, ...] = tuple(f"{kind}-{how}" for kind in ENTITY_KINDS for how in ("name", "phrase"))
FILLER_TYPES: tuple[str, ...] = (*MENTION_TYPES, "time", "number")


LAYERS: dict[str, tuple[str, ...]] = {**SPAN_LAYERS, **CORPUS_LAYERS, **WORD_LAYERS}


def layer_size(layer: str) -> int:
    """How many numbers a layer gives a word."""
    return len(WORD_LAYERS[layer]) if layer in WORD_LAYERS else 2 * len(LAYERS[layer]) + 1


def layer_slices() -> dict[str, slice]:
    """Where each layer stands in the reader's row of numbers for a word."""
    slices, at = {}, 0
    for layer in LAYERS:
        slices[layer] = slice(at, at + layer_size(layer))
        at += layer_size(layer)
    return slices
