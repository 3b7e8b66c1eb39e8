"""Links → the case file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from dateline.link import happenings, relation
from dateline.link.actors import actors
from dateline.link.collection import no_collection
from dateline.link.copies import containment
from dateline.link.disagreements import disagreements
from dateline.link.figures import figures
from dateline.link.happenings import Side
from dateline.link.links import Links, part
from dateline.link.voices import voices
from dateline.model.casefile import (
    ACTOR,
    COPY,
    DIFFERENT,
    HAPPENING,
    SAME,
    CaseDisagreement,
    CaseFile,
    CaseReport,
    Happening,
    Judgement,
    Part,
    Story,
    Subject,
    content_id,
)
from dateline.model.reading import Reading

PROGRAM = "dateline link 1"
_DISPUTING = frozenset({"deny", "doubt"})


@no_collection()
def woven(linked: Links, readings: Mapping[str, Reading], judgements: Sequence[Judgement] = ()) -> CaseFile:
    """The case file of these links; `readings` may be empty where only the figures of the case are wanted."""
    live = [one for one in judgements if one.by_person and one.withdrawn_at is None]
    subject_of = {key: keys[0] for keys in linked.subjects for key in keys}
    cast = actors(linked.signatures, subject_of, _parts(live, SAME), _parts(live, DIFFERENT))
    actor_of = {piece: actor.id for actor in cast for piece in actor.parts}
    story_of = {key: story for story in linked.stories for key in story.reports}
    told = [_happening([linked.sides[k] for k in group], story_of, actor_of) for group in linked.happenings]
    told_rows = sorted((row for row, _ in told), key=lambda row: row.id)
    differing = sorted((row for _, rows in told for row in rows), key=_of_disagreement)
    return CaseFile(
        tuple(CaseReport(key, readings[key]) for key in sorted(readings)),
        linked.stories,
        tuple(cast),
        tuple(told_rows),
        tuple(differing),
        (),
        tuple(sorted([*live, *_own(linked)], key=_of_judgement)),
        _subjects(linked, told_rows),
    )


def _parts(judgements: Iterable[Judgement], verdict: str) -> list[tuple[Part, Part]]:
    return [(part(one.left), part(one.right)) for one in judgements if one.kind == ACTOR and one.verdict == verdict]


def _of_disagreement(row: CaseDisagreement) -> tuple[str, str, Part, Part]:
    return row.happening, row.on, row.left.part, row.right.part


def _of_judgement(one: Judgement) -> tuple[str, str, str, str, str]:
    return one.kind, one.left, one.right, one.decided_by, one.decided_at or ""


def _happening(
    sides: Sequence[Side], story_of: Mapping[str, Story], actor_of: Mapping[Part, str]
) -> tuple[Happening, list[CaseDisagreement]]:
    parts = tuple(sorted(side.part for side in sides))
    ident = content_id("H", parts)
    heard, status = voices(sides, story_of)
    differing = disagreements(ident, sides) if len(sides) > 1 else []
    first, last = _days(sides)
    row = Happening(
        ident,
        _most(side.telling.type for side in sides) or sides[0].telling.type,
        status,
        parts,
        heard,
        first,
        last,
        _most(actor for side in sides for actor in _acting(side, side.telling.where, actor_of)),
        _every(actor for side in sides for actor in _acting(side, side.telling.agents, actor_of)),
        _every(actor for side in sides for actor in _acting(side, side.telling.targets, actor_of)),
        figures(sides),
        bool(differing) or any(voice.independent and not _DISPUTING.isdisjoint(voice.stances) for voice in heard),
    )
    return row, differing


def _acting(side: Side, ids: Iterable[str], actor_of: Mapping[Part, str]) -> list[str]:
    return [actor_of[Part(side.report.key, ident)] for ident in ids]


def _most(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _every(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _days(sides: Sequence[Side]) -> tuple[date | None, date | None]:
    """The days that most tellings which date it give; of equals the shortest, then the earliest."""
    told = Counter(
        (side.telling.first, side.telling.last)
        for side in sides
        if side.telling.first is not None and side.telling.last is not None
    )
    if not told:
        return None, None

    def order(days: tuple[date, date]) -> tuple[int, timedelta, date]:
        return -told[days], days[1] - days[0], days[0]

    return min(told, key=order)


def _subjects(linked: Links, rows: Sequence[Happening]) -> tuple[Subject, ...]:
    happening_of = {piece: row.id for row in rows for piece in row.tellings}
    out = []
    for keys in linked.subjects:
        reports = sorted((linked.by_key[key] for key in keys), key=lambda r: (r.dated is None, r.dated, r.key))
        mains = [happening_of[Part(one.key, one.main)] for one in reports if one.main is not None]
        out.append(Subject(content_id("T", keys), tuple(one.key for one in reports), _most(mains)))
    return tuple(sorted(out, key=lambda subject: subject.id))


def _own(linked: Links) -> list[Judgement]:
    """What the program judged to be the same, with its reasons."""
    out = []
    story_of = {key: story.id for story in linked.stories for key in story.reports}
    for left, right in linked.copies:
        if story_of[left] == story_of[right]:
            share = containment(linked.by_key[left], linked.by_key[right])
            why = f"{share:.0%} of the shorter text's runs of three words stand in the other"
            out.append(Judgement(COPY, left, right, SAME, round(share, 3), (why,), PROGRAM))
    for one, other, score in linked.merged:
        a, b = linked.sides[one], linked.sides[other]
        said = happenings.sentences(happenings.compare(a, b, linked.report_score(a, b)) or {})
        likely = relation.probability(score)
        out.append(Judgement(HAPPENING, str(a.part), str(b.part), SAME, likely, said, PROGRAM))
    return out
