"""A record taken apart and put together again."""

from __future__ import annotations

from dateline.assemble import reading
from dateline.learn.oracle import findings, perfect
from dateline.model.reading import Event
from tests.readings import RUN, telmar


def told(event: Event) -> tuple[object, ...]:
    roles = sorted((role.role, role.span) for role in event.roles)
    counts = [(count.span, count.of, count.count) for count in event.counts]
    return event.type, event.status, set(event.triggers), roles, event.time and event.time.when.value, counts


def test_a_record_taken_apart_is_put_together_as_it_was() -> None:
    record = telmar().to_dict()
    doc, seen, known = perfect(record)
    whole = reading(doc, seen, known, RUN)
    assert [told(event) for event in whole.events] == [told(event) for event in telmar().events]
    assert [claim.content for claim in whole.claims] == [claim.content for claim in telmar().claims]


def test_findings_are_in_text_order() -> None:
    _, seen = findings(telmar().to_dict())
    assert list(seen.mentions) == sorted(seen.mentions, key=lambda mention: mention.span)
    assert list(seen.triggers) == sorted(seen.triggers, key=lambda trigger: trigger.span)
