"""`ground`'s door: a report's findings in, what they mean out."""

from __future__ import annotations

from dataclasses import replace

from dateline.ground.actors import actors
from dateline.ground.counts import counts
from dateline.ground.gazetteer import Gazetteer
from dateline.ground.places import places
from dateline.ground.spacing import EvenlySpaced
from dateline.ground.times import times
from dateline.model.document import Document, Gap
from dateline.model.findings import Findings, Groundings


def groundings(doc: Document, findings: Findings, gazetteer: Gazetteer) -> Groundings:
    """What the report's times, numbers, places and actors mean; what could not be known stands in the gaps."""
    spaced = EvenlySpaced(doc)
    mentions = [replace(mention, span=spaced.span(mention.span)) for mention in findings.mentions]
    dates = [spaced.span(span) for span in findings.times]
    whens = times(spaced.doc, dates)
    found_places, gaps = places(spaced.doc, mentions, gazetteer)
    undated = [span for span, when in zip(dates, whens, strict=True) if when and when.value is None]
    gaps = [*gaps, *(Gap("ground", "date-unknown", _undated(span.text, doc), span) for span in undated)]
    return Groundings(
        times=tuple(whens),
        counts=tuple(counts(spaced.doc, [spaced.span(span) for span in findings.numbers])),
        places=tuple(found_places),
        actors=tuple(actors(mentions)),
        gaps=tuple(replace(gap, span=gap.span and spaced.as_written(gap.span)) for gap in gaps),
    )


def _undated(words: str, doc: Document) -> str:
    if doc.published is None:
        return f"“{words}” cannot be dated: the report's publication date is not known"
    return f"“{words}” names no day, month or year that can be told"
