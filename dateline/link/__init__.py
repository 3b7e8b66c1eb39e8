"""Many reports: copies of one story, one happening in several, one actor, one road."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.model.casefile import CaseFile, Judgement
from dateline.model.reading import Reading


def casefile(readings: Mapping[str, Reading], judgements: Iterable[Judgement] = ()) -> CaseFile:
    """What the reports say together; the same for any order of them. What people judged wins."""
    from dateline.link.corridors import corridors
    from dateline.link.links import links
    from dateline.link.signing import signature
    from dateline.link.weave import woven

    said = list(judgements)
    case = woven(links((signature(key, readings[key]) for key in sorted(readings)), said), readings, said)
    return replace(case, corridors=corridors(case))
