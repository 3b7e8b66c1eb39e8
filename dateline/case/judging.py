"""What people judge of reports, events and entities of a case."""

from __future__ import annotations

from dateline.model.casefile import ACTOR, COPY, HAPPENING, Judgement, Part
from dateline.model.errors import InputError
from dateline.store.store import Store


def judged(store: Store, verdict: str, one: str, other: str, by: str, why: str = "") -> tuple[str, str]:
    """Keep that a person says two things are `same` or `different`; the two as they are kept, in order.

    Raises:
        InputError: one of them is in no report, or the two are not of one sort.
    """
    kind, left, right = _pair(store, one, other)
    if not by.strip():
        raise InputError("Nobody is named who says so. Name them with --by NAME.")
    if store.judge(Judgement(kind, left, right, verdict, None, (why,) if why else (), by)):
        store.log("judge", {"kind": kind, "left": left, "right": right, "verdict": verdict, "by": by})
    return left, right


def withdrawn(store: Store, one: str, other: str, by: str) -> tuple[str, str]:
    """Take back what was said of two things; the two as they are kept, in order.

    Raises:
        InputError: one of them is in no report, or nothing was said of them.
    """
    kind, left, right = _pair(store, one, other)
    if not store.withdraw(kind, left, right):
        raise InputError(f"Nobody has judged {left} and {right}, so there is nothing to withdraw.")
    store.log("withdraw", {"kind": kind, "left": left, "right": right, "by": by})
    return left, right


def _pair(store: Store, one: str, other: str) -> tuple[str, str, str]:
    (kind, left), (other_kind, right) = _found(store, one), _found(store, other)
    if kind != other_kind:
        raise InputError(f"{one} and {other} are not of one sort. Give two reports, two events or two entities.")
    if left == right:
        raise InputError(f"{one} and {other} are one and the same already. Give two.")
    return (kind, left, right) if left < right else (kind, right, left)


def _found(store: Store, written: str) -> tuple[str, str]:
    """The kind of a thing and its whole id; the beginning of a report's key is enough."""
    key, slash, ident = written.partition("/")
    whole = store.find(key)
    if not slash:
        return COPY, whole
    reading = store.reading(whole)
    if any(event.id == ident for event in reading.events):
        return HAPPENING, str(Part(whole, ident))
    if any(entity.id == ident for entity in reading.entities):
        return ACTOR, str(Part(whole, ident))
    raise InputError(f"Report {whole} has no event or entity {ident!r}: {written}. dateline show {whole} lists them.")
