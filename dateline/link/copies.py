"""Which reports print one piece of writing: candidates by MinHash, judged by the runs of words they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.link.grouping import groups
from dateline.link.scored import Scored
from dateline.link.shingles import shared
from dateline.link.signature import Signature
from dateline.model.casefile import Story, content_id

# The share of the shorter text's shingles that stand in the other: of the pairs of gold copies in a fifth of the FA-KES
# groups all have more, and all other pairs less. Wire stories are cut and reworded, so this is far from 1.
CONTAINED = 0.5
# So alike are two texts only if one is the other, whatever the reader made of them.
IDENTICAL = 0.9
# A text of fewer shingles is a caption or a line of headlines, and is a copy only if all but a few are shared.
_SHORT = 25


def containment(left: Signature, right: Signature) -> float:
    """The share of the shingles of the shorter text that stand in the other; 0 where one has no words."""
    fewer = min(len(left.shingles), len(right.shingles))
    return shared(left.shingles, right.shingles) / fewer if fewer else 0.0


def resemblance(left: Signature, right: Signature) -> float:
    """The Jaccard index of the shingles."""
    both = shared(left.shingles, right.shingles)
    either = len(left.shingles) + len(right.shingles) - both
    return both / either if either else 0.0


def is_copy(left: Signature, right: Signature, score: float) -> bool:
    """True where two reports print one story; `score` says whether they tell the same (`relation`).

    What an outlet prints below each of its reports on a war is shared too: so a copy must tell the same as well.
    """
    part = containment(left, right)
    if part < CONTAINED:
        return False
    if min(len(left.shingles), len(right.shingles)) < _SHORT:
        return part >= IDENTICAL and resemblance(left, right) >= CONTAINED
    return score > 0 or (part >= IDENTICAL and resemblance(left, right) >= IDENTICAL)


def stories(
    signatures: Sequence[Signature],
    copies: Scored,
    same: Iterable[tuple[int, int]],
    different: Iterable[tuple[int, int]],
) -> list[Story]:
    """The stories of the reports at these positions: copies together, except where people say otherwise."""
    found = groups(len(signatures), copies, together=same, apart=different, missing=1.0)
    return sorted((_story([signatures[k] for k in group]) for group in found), key=lambda story: story.id)


def _story(reports: Sequence[Signature]) -> Story:
    ordered = sorted(reports, key=lambda one: (one.published is None, one.published, one.key))
    return Story(content_id("S", (one.key for one in ordered)), tuple(one.key for one in ordered), _origin(ordered))


def _origin(ordered: Sequence[Signature]) -> str | None:
    """The agency that most of the prints credit, else the outlet that printed it first."""
    credited = [one.agency for one in ordered if one.agency is not None]
    if credited:
        return max(credited, key=lambda name: (credited.count(name), -credited.index(name)))
    return next((one.outlet for one in ordered if one.outlet is not None), None)
