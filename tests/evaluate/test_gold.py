"""The slices of the gold suite: what is right counts where gold has it, so that no slice is better than perfect."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from dateline.evaluate.gold import _claims
from dateline.evaluate.tally import Outcome

TEXT = "The mayor said nine fled. A neighbour said ten fled."


def claim(kind: str, content: tuple[int, int]) -> dict[str, Any]:
    return {"source": {"span": [0, 9], "kind": kind}, "content": [list(content)], "cue": None}


def scorer() -> ModuleType:
    """Claims fit where they have the same content, as the gold scorer pairs them."""
    module = ModuleType("scorer")
    vars(module)["claim_score"] = lambda told, a, b: float(a["content"] == b["content"])
    vars(module)["pair"] = lambda left, right, fit: [(a, b) for a in left for b in right if fit(a, b)]
    return module


def test_a_claim_found_with_another_kind_of_source_counts_with_the_kind_of_gold() -> None:
    out = Outcome("r")
    told = {"text": TEXT, "claims": [claim("local", (15, 24)), claim("local", (42, 51))]}
    found = {"claims": [claim("official", (15, 24)), claim("witness", (42, 51))]}
    _claims(out, told, found, scorer())
    (slice_,) = (tally for (_, by, kind), tally in out.slices.items() if (by, kind) == ("kind of source", "local"))
    assert (slice_.hits, slice_.found, slice_.told) == (2, 2, 2)
    assert not any(kind == "official" for _, _, kind in out.slices)
