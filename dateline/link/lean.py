"""Signatures with each word and quotation once: tens of thousands of them lie in memory together."""

from __future__ import annotations

import sys
from dataclasses import replace

from dateline.link.signature import Number, Signature, Speech, Telling, Thing, Words


def lean(one: Signature) -> Signature:
    """An equal signature that shares its strings, and of one report its quotations."""
    said: dict[Words, Words] = {}
    return replace(
        one, things=tuple(map(_thing, one.things)), tellings=tuple(_telling(telling, said) for telling in one.tellings)
    )


def _thing(one: Thing) -> Thing:
    return replace(one, id=sys.intern(one.id), kind=sys.intern(one.kind), name=sys.intern(one.name))


def _telling(one: Telling, said: dict[Words, Words]) -> Telling:
    return replace(
        one,
        id=sys.intern(one.id),
        type=sys.intern(one.type),
        status=sys.intern(one.status),
        where=tuple(map(sys.intern, one.where)),
        agents=tuple(map(sys.intern, one.agents)),
        targets=tuple(map(sys.intern, one.targets)),
        numbers=tuple(_number(number, said) for number in one.numbers),
        speeches=tuple(_speech(speech, said) for speech in one.speeches),
        said=said.setdefault(one.said, one.said),
        when_said=one.when_said and said.setdefault(one.when_said, one.when_said),
        where_said=one.where_said and said.setdefault(one.where_said, one.where_said),
        agent_said=one.agent_said and said.setdefault(one.agent_said, one.agent_said),
    )


def _number(one: Number, said: dict[Words, Words]) -> Number:
    return replace(
        one,
        of=sys.intern(one.of),
        unit=sys.intern(one.unit),
        said=said.setdefault(one.said, one.said),
        sentence=said.setdefault(one.sentence, one.sentence),
    )


def _speech(one: Speech, said: dict[Words, Words]) -> Speech:
    return replace(
        one,
        id=sys.intern(one.id),
        source=one.source and sys.intern(one.source),
        kind=sys.intern(one.kind),
        stance=sys.intern(one.stance),
        said=said.setdefault(one.said, one.said),
    )
