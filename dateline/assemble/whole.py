"""One report, put together."""

from __future__ import annotations

from dateline.assemble.claims import claims, with_claims
from dateline.assemble.disagreements import disagreements
from dateline.assemble.entities import things
from dateline.assemble.events import happenings
from dateline.assemble.gaps import gaps
from dateline.assemble.journeys import journeys
from dateline.assemble.routes import routes
from dateline.model.document import Document
from dateline.model.findings import Findings, Groundings
from dateline.model.reading import Reading, Run


def reading(doc: Document, findings: Findings, groundings: Groundings, run: Run) -> Reading:
    """Everything one report says: its things, happenings, claims, disagreements, routes, journeys and gaps.

    The order of the links in `findings` does not matter. An empty list of `groundings` stands for nothing known.
    """
    met = things(doc, findings, groundings)
    happened = happenings(findings, groundings, met)
    said = claims(findings, met, happened)
    events = with_claims(happened.events, said)
    return Reading(
        document=doc,
        entities=met.entities,
        events=events,
        claims=said,
        disagreements=disagreements(said, events, met),
        routes=routes(doc, met, events),
        journeys=journeys(events),
        gaps=(*doc.gaps, *groundings.gaps, *gaps(events, findings.claims)),
        run=run,
    )
