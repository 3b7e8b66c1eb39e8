"""Who says what: cues, sources and contents joined into claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dateline.find.decode import Labelled, chances_of, spans_of
from dateline.find.labels import layer_slices
from dateline.find.pairs import Floats, PairScorer, Spans, softmax
from dateline.find.reader import Seen
from dateline.find.tokens import Words
from dateline.model.document import Span
from dateline.model.findings import FoundClaim
from dateline.model.vocabulary import SOURCE_KINDS, STANCES

# A link of a claim is believed from this chance on (the best of four on the development reports).
BELIEVED = 0.4
# Words between a content and the cue beside it: room for a source with its titles.
BESIDE = 12

_HEDGES = frozenset(("maybe", "perhaps", "possibly"))

_CUE, _CONTENT = 0, 1  # left types of the claim task
_SOURCE_RIGHT, _CONTENT_RIGHT = 0, 1  # its right types


@dataclass(frozen=True, slots=True)
class JoinedClaim:
    """A claim whose source is still given as words."""

    source: Labelled | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: str
    source_kind: str
    score: float
    stance_score: float

    def placed(self, positions: Mapping[tuple[int, int], int]) -> FoundClaim:
        """The claim with its source as a position among the mentions."""
        source = None if self.source is None else positions[self.source.first, self.source.last]
        return FoundClaim(source, self.cue, self.content, self.stance, self.source_kind, self.score, self.stance_score)


def claims_of(
    words: Words, seen: Seen, scorer: PairScorer, span: Callable[[Labelled], Span], mentions: Sequence[Labelled]
) -> tuple[list[JoinedClaim], list[Labelled]]:
    """The claims in text order, and their sources that are none of the mentions yet."""
    rows = seen.rows
    cues = spans_of(words, rows, "cue")
    contents = [part for content in spans_of(words, rows, "content") for part in _parted(words, content)]
    sources = [_as_mention(source, rows, mentions) for source in spans_of(words, rows, "source")]
    known = {(m.first, m.last) for m in mentions}
    new = {(s.first, s.last): s for s in sources if (s.first, s.last) not in known}
    source_kinds, stances = chances_of(rows, "source_kind"), chances_of(rows, "stance")
    claims = []
    for i, pieces, chances in joined(words, seen, scorer, cues, contents, sources):
        cue = None if i is None else cues[i]
        believed = list(chances)
        stance, taken = _stance(words, stances, cue, contents[pieces[0]])
        content = tuple(span(contents[k]) for k in pieces)
        sure = contents[pieces[0]].score
        told = None if cue is None else span(cue)
        if not believed:
            claims.append(JoinedClaim(None, told, content, stance, "unknown", sure, taken))
        for j in believed:
            score = min(sure, chances[j])
            kind = _source_kind(source_kinds, sources[j])
            claims.append(JoinedClaim(sources[j], told, content, stance, kind, score, taken))
    claims.sort(key=lambda c: (c.content[0], c.cue or c.content[0]))
    used = {(c.source.first, c.source.last) for c in claims if c.source}
    return claims, [source for at, source in new.items() if at in used]


def joined(
    words: Words,
    seen: Seen,
    scorer: PairScorer,
    cues: Sequence[Labelled],
    contents: Sequence[Labelled],
    sources: Sequence[Labelled],
) -> list[tuple[int | None, list[int], dict[int, float]]]:
    """What belongs to one claim: the position of its cue, if it has one, of its contents, and of its believed sources.

    A content without cue and source is no claim.
    """
    by_cue, by_source, said = _link_chances(words, seen, scorer, cues, contents, sources)
    rows: list[tuple[int | None, list[int], dict[int, float]]] = []
    for i, pieces in _groups(words, by_cue, cues, contents):
        chances = said[pieces[0]] if i is None else by_source[i]
        believed = {j: round(float(chances[j]), 4) for j in range(len(sources)) if chances[j] >= BELIEVED}
        if i is not None or believed:
            rows.append((i, pieces, believed))
    return rows


def _as_mention(source: Labelled, rows: Floats, mentions: Sequence[Labelled]) -> Labelled:
    """The mention a source is: the one of the same words, else the one that shares most of them, else a new one."""

    def shared(mention: Labelled) -> float:
        both = min(source.last, mention.last) - max(source.first, mention.first) + 1
        either = max(source.last, mention.last) - min(source.first, mention.first) + 1
        return both / either

    touching = (m for m in mentions if m.first <= source.last and source.first <= m.last)
    best = max(touching, key=shared, default=None)
    if best is not None and shared(best) >= 0.6:
        return best
    part = rows[source.first : source.last + 1, layer_slices()["phrase"]]
    chances = softmax(part)
    kinds = chances[:, 1::2].sum(axis=0) + chances[:, 2::2].sum(axis=0)
    return Labelled(source.first, source.last, int(kinds.argmax()), source.score)


def _source_kind(chances: Floats, source: Labelled) -> str:
    return SOURCE_KINDS[int(chances[source.first : source.last + 1].sum(axis=0).argmax())]


def _link_chances(
    words: Words,
    seen: Seen,
    scorer: PairScorer,
    cues: Sequence[Labelled],
    contents: Sequence[Labelled],
    sources: Sequence[Labelled],
) -> tuple[Floats, Floats, Floats]:
    """Chances of cue → content, cue → source and content → source, each as a matrix."""
    n_cues, n_sources = len(cues), len(sources)
    both = np.zeros((n_cues + len(contents), n_sources + len(contents)), np.float32)
    if contents and (cues or sources):
        left = Spans.of([*((c.first, c.last, _CUE) for c in cues), *((c.first, c.last, _CONTENT) for c in contents)])
        right = Spans.of(
            [
                *((s.first, s.last, _SOURCE_RIGHT) for s in sources),
                *((c.first, c.last, _CONTENT_RIGHT) for c in contents),
            ]
        )
        pairs, chances = scorer.of_near(words, seen.vectors, left, right)
        both[pairs] = chances[:, 1]
    return both[:n_cues, n_sources:], both[:n_cues, :n_sources], both[n_cues:, :n_sources]


def _groups(
    words: Words, by_cue: Floats, cues: Sequence[Labelled], contents: Sequence[Labelled]
) -> list[tuple[int | None, list[int]]]:
    """Cues with the contents they bring, a hedged content apart; one that no cue brings stands by itself."""
    cue_of = {
        k: int(by_cue[:, k].argmax()) for k in range(len(contents)) if len(cues) and by_cue[:, k].max() >= BELIEVED
    }
    for k, content in enumerate(contents):
        idle = [i for i in range(len(cues)) if i not in cue_of.values()]
        if k not in cue_of and (nearest := _nearest(content, idle, cues, contents)) is not None:
            cue_of[k] = nearest
    for before, after in pairwise(range(len(contents))):
        if contents[after].first - contents[before].last <= 2:  # sentences of one quotation have one cue
            for one, other in ((before, after), (after, before)):
                if one not in cue_of and other in cue_of:
                    cue_of[one] = cue_of[other]
    brought: dict[tuple[int, bool], list[int]] = {}
    alone: list[tuple[int | None, list[int]]] = []
    for k, content in enumerate(contents):
        if k in cue_of:
            brought.setdefault((cue_of[k], _is_hedged(words, content.first)), []).append(k)
        else:
            alone.append((None, [k]))
    return [*((i, pieces) for (i, _), pieces in brought.items()), *alone]


def _nearest(
    content: Labelled, idle: Sequence[int], cues: Sequence[Labelled], contents: Sequence[Labelled]
) -> int | None:
    """The idle cue that stands beside a content, with room for its source between them and no other content."""

    def gap(cue: Labelled) -> int:
        return max(cue.first - content.last, content.first - cue.last)

    near = [i for i in idle if 0 < gap(cues[i]) <= BESIDE]
    best = min(near, key=lambda i: gap(cues[i]), default=None)
    if best is None:
        return None
    low, high = sorted((content.first, cues[best].first))
    return None if any(low < other.first < high for other in contents) else best


def _parted(words: Words, content: Labelled) -> list[Labelled]:
    """A content cut before each of its sentences that begins with a hedge: it is said with another stance."""
    begins = [content.first]
    for k in range(content.first + 1, content.last + 1):
        if words.sentence[k] != words.sentence[k - 1] and _is_hedged(words, k):
            begins.append(k)
    parts = (
        words.without_marks(a, b) for a, b in zip(begins, [*(k - 1 for k in begins[1:]), content.last], strict=True)
    )
    return [Labelled(a, b, content.label, content.score) for a, b in parts if a <= b]


def _is_hedged(words: Words, first: int) -> bool:
    at = first + 1 if first + 1 < len(words) and not words.word(first)[0].isalnum() else first
    return words.word(at).lower() in _HEDGES


def _stance(words: Words, chances: Floats, cue: Labelled | None, content: Labelled) -> tuple[str, float]:
    if _is_hedged(words, content.first):
        return "doubt", 1.0
    row = chances[(cue or content).first]
    best = int(row.argmax())
    return STANCES[best], round(float(row[best]), 4)
