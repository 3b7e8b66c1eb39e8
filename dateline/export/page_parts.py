"""Pieces every section of a report page is made of: buttons that light words up, cards, badges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.export.markup import Markup, tag
from dateline.export.page_ids import Ids, page_ids
from dateline.export.page_words import EVENT_NAMES, STATUS_NAMES
from dateline.model.reading import Claim, Entity, Event, Reading, Role
from dateline.model.vocabulary import SORT_OF


@dataclass(frozen=True, slots=True)
class Parts:
    """A reading with what a page looks up in it again and again."""

    reading: Reading
    ids: Ids
    entities: dict[str, Entity]
    events: dict[str, Event]
    claims: dict[str, Claim]

    @staticmethod
    def of(reading: Reading) -> Parts:
        """The parts of a reading."""
        return Parts(
            reading,
            page_ids(reading),
            {entity.id: entity for entity in reading.entities},
            {event.id: event for event in reading.events},
            {claim.id: claim for claim in reading.claims},
        )

    def event_keys(self, event: Event) -> list[str]:
        """The page ids of all words of an event."""
        key = self.ids.event[event.id]
        keys = [f"{key}.w{n}" for n in range(len(event.triggers))]
        keys += [f"{key}.r{n}" for n in range(len(event.roles))]
        keys += [f"{key}.n{n}" for n in range(len(event.counts))]
        return [*keys, f"{key}.t"] if event.time else keys

    def map_keys(self, idents: Iterable[str | None]) -> list[str]:
        """The page ids under which entities stand on the map."""
        return [self.ids.entity[i] for i in dict.fromkeys(idents) if i is not None and i in self.ids.entity]


def button(words: object, on: Iterable[str], on_map: Iterable[str] = (), layer: str = "") -> Markup:
    """A button that lights up the words with the ids `on` and the map features with the ids `on_map`."""
    return tag(
        "button",
        words,
        type="button",
        class_=f"v {layer}".strip(),
        data_on=" ".join(on),
        data_map=" ".join(on_map) or None,
        aria_pressed="false",
    )


def quoted(words: str) -> str:
    """Words of the report in quotation marks, on one line."""
    return f"“{' '.join(words.split())}”"


def section(ident: str, heading: str, *content: object, note: str | None = None) -> Markup:
    """A part of the page with a heading of its own."""
    return tag(
        "section",
        tag("h2", heading, id=f"{ident}-h"),
        tag("p", note, class_="note") if note else None,
        content,
        id=ident,
        aria_labelledby=f"{ident}-h",
    )


def row(name: str, *values: object) -> Markup:
    """A name and its values in a description list."""
    return tag("div", tag("dt", name), [tag("dd", value) for value in values])


def status_badge(status: str) -> Markup:
    """How an event is told, as a sign and in words."""
    sign, words = STATUS_NAMES.get(status, ("", status))
    return tag(
        "span", tag("span", sign, aria_hidden="true", class_="sign"), " ", words, class_=f"status {_safe(status)}"
    )


def status_class(status: str) -> str:
    """The style class of a status of the vocabulary."""
    return f"is-{_safe(status)}"


def role_value(parts: Parts, event: Event, number: int, role: Role) -> Markup:
    """The words of a role as a button, and the name of the entity where the words do not already say it."""
    entity = parts.entities.get(role.entity) if role.entity else None
    layer = SORT_OF.get(entity.kind, "what") if entity else "what"
    key = f"{parts.ids.event[event.id]}.r{number}"
    named = button(quoted(role.span.text), [key], parts.map_keys([role.entity]), layer)
    if entity is None or entity.name.casefold() in role.span.text.casefold():
        return named
    return tag("span", named, " ", tag("span", entity.name, class_="aka"))


def event_link(parts: Parts, event: Event) -> Markup:
    """A button that names an event by its type and its words, and lights all of it up."""
    said = quoted(event.triggers[0].text) if event.triggers else ""
    sign, words = STATUS_NAMES.get(event.status, ("", event.status))
    label = [event_name(event.type), " ", said]
    if event.status not in ("happened", "ongoing"):
        label += [" ", tag("span", f"{sign} {words}", class_="small")]
    return button(label, parts.event_keys(event), parts.map_keys(r.entity for r in event.roles), "event")


def event_name(kind: str) -> str:
    """The name of an event type."""
    return EVENT_NAMES.get(kind, kind)


def score_words(score: float) -> str | None:
    """How likely it is right, where that is less than certain."""
    return None if score >= 1 else f"{score:.0%} likely to be right"


def _safe(word: str) -> str:
    return word if word in STATUS_NAMES else "possible"
