"""Small reports made by hand, as many as a test needs, each with words of its own."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from dateline.model.document import Document, Span
from dateline.model.reading import Claim, Entity, Event, EventTime, Mention, Reading, Role, Run, Source
from dateline.model.values import Place, When

RUN = Run("0.1.0", "reader-test", "gazetteer-test")
DAY = date(2021, 5, 7)
_BODY = (
    "{opening} Families fled {town} on Friday and reached the river towns, shepherd {speaker} said. "
    "The road was open until noon and closed behind the last cart, and nobody has counted those who stayed. "
    "A doctor of the clinic at the mill treated twelve people for thirst before the light went. {more}"
)

OTHER_BODY = (
    "{opening} Families in {town} would not speak of grain prices this week. Traders stayed home on Friday, and "
    "they fled every question, {speaker} said: Families fled {town} on Friday and reached the river towns was all one "
    "heard. Flour rose by a third in the market while barges waited for papers that the port never stamped, so that "
    "bakers closed before dawn and queues stood until the evening prayer, as the trade office admits. {more}"
)


def report(
    name: str = "one",
    *,
    opening: str = "Word came from the hills.",
    more: str = "",
    town: str = "Telmar",
    point: tuple[float, float] = (36.4, 42.5),
    speaker: str = "Salim Jaroun",
    source_kind: str = "witness",
    outlet: str | None = "Northern Herald",
    url: str | None = None,
    published: date | None = DAY + timedelta(days=3),
    page: bytes | None = None,
    body: str = _BODY,
) -> Reading:
    """A report of one flight, told by one speaker; `page` are the bytes it was read from, where not its text."""
    text = body.format(opening=opening, town=town, speaker=speaker, more=more).strip()
    raw = text.encode() if page is None else page
    doc = Document(
        id=name,
        text=text,
        title=f"Families leave {town}",
        source=outlet,
        published=published,
        url=url,
        sha256=hashlib.sha256(raw).hexdigest(),
    )

    def at(words: str) -> Span:
        start = text.index(words)
        return doc.span(start, start + len(words))

    friday = When(DAY.isoformat(), "Friday", DAY, DAY, "relative")
    return Reading(
        document=doc,
        entities=(
            Entity("E1", "population", "families", (Mention(at("Families"), named=False),)),
            Entity("E2", "place", town, (Mention(at(town), named=True),), Place(*point, "IQ", None, None, 3.0, "part")),
            Entity("E3", "person", speaker, (Mention(at(speaker), named=True),)),
        ),
        events=(
            Event(
                "V1",
                "flee",
                "happened",
                (at("fled"),),
                roles=(Role("agent", at("Families"), "E1"), Role("origin", at(town), "E2")),
                time=EventTime(at("on Friday"), friday),
                claims=("C1",),
            ),
        ),
        claims=(
            Claim(
                "C1",
                Source(at(speaker), "E3", source_kind, named=True),
                at("said"),
                (at(f"Families fled {town} on Friday and reached the river towns"),),
                "state",
                ("V1",),
            ),
        ),
        disagreements=(),
        routes=(),
        journeys=(),
        gaps=(),
        run=RUN,
    )
