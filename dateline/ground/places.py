"""The places a report's words mean, judged together; where it cannot be told, None and a gap that says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.ground.areas import placed
from dateline.ground.described import completed
from dateline.ground.evidence import Named, Weigher
from dateline.ground.gazetteer import AREAS, BARE, EXACT, SKELETON, SOUND, Gazetteer, GazetteerPlace
from dateline.ground.phrases import Name, Phrase, called_behind, directed, parsed
from dateline.ground.ranking import packaged_ranker
from dateline.ground.spelling import folded
from dateline.model.document import Document, Gap, Span
from dateline.model.findings import FoundMention
from dateline.model.values import Place

PLACE_KINDS = frozenset({"place", "site", "route"})
# The best candidate is an answer from this probability on, or where it is so many times likelier than any other (a name
# with forty namesakes spreads thin). Chosen on the gold train reports.
_SURE_ENOUGH = 0.3
_FAR_AHEAD = 3.0
_LIST_REACH = 120  # characters behind a name in which "Clay, Grant and Swift counties" says what it is
_UNLISTED = "“{}” stands in no list of places at hand"


def places(
    doc: Document, mentions: Sequence[FoundMention], gazetteer: Gazetteer
) -> tuple[list[Place | None], list[Gap]]:
    """The place each mention means, position by position, and a gap for each that names one which cannot be told.

    None for people, groups, populations, items and for words that name no place ("the town").
    """
    asked = [(m.span, m.kind) if m.kind in PLACE_KINDS else None for m in mentions]
    answers = Report(doc, gazetteer).answers(asked)
    gaps = [answer.gap for answer in answers if answer.gap is not None]
    return [answer.place for answer in answers], gaps


def resolve(doc: Document, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Place | None]:
    """The place each span means, whatever kind of name it is; a country for its adjective ("Syrian")."""
    return [found.place for found in resolved(doc, spans, gazetteer)]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a span means, the places it was chosen from, and whether it names a people instead ("Syrian")."""

    place: Place | None
    candidates: tuple[GazetteerPlace, ...]
    people: bool


def resolved(
    doc: Document, spans: Sequence[Span], gazetteer: Gazetteer, weigher: Weigher | None = None
) -> list[Resolved]:
    """What each span means, as `resolve` has it, weighed with other weights than the packaged ones if `weigher`."""
    report = Report(doc, gazetteer, weigher)
    uses = report.uses([(span, "place") for span in spans])
    found = []
    for span, use in zip(spans, uses, strict=True):
        nation = gazetteer.by_adjective(span.text)
        if nation:
            found.append(Resolved(placed(parsed(span.text), nation[:1], ()), nation, people=True))
        else:
            candidates = [place for named in use.named for place in named.found.places] if use else []
            found.append(Resolved(report.answer(span, use).place if use else None, tuple(candidates), people=False))
    return found


@dataclass(frozen=True, slots=True)
class Answer:
    """The place a mention means, or the gap that says why it cannot be told; neither where it names none."""

    place: Place | None = None
    gap: Gap | None = None


@dataclass(slots=True)
class Use:
    """One mention taken apart, with the names it hangs on."""

    phrase: Phrase
    named: list[Named]


class Report:
    """One report's mentions on their way to places."""

    def __init__(self, doc: Document, gazetteer: Gazetteer, weigher: Weigher | None = None) -> None:
        self._doc = doc
        self.weigher = weigher or _weigher(gazetteer)
        self._gazetteer = gazetteer
        self._names: dict[tuple[str, str | None, int], Named] = {}
        self._within: dict[str, list[GazetteerPlace]] = {}
        self.votes: dict[str, float] = {}

    def answers(self, asked: Sequence[tuple[Span, str] | None]) -> list[Answer]:
        """One answer for each that is asked."""
        uses = self.uses(asked)
        answers = [
            self.answer(item[0], use) if item is not None and use is not None else Answer()
            for item, use in zip(asked, uses, strict=True)
        ]
        met = sorted(
            (item[0], item[1], k) for k, item in enumerate(asked) if item is not None and item[1] in PLACE_KINDS
        )
        self._describe(met, uses, answers)
        return answers

    def _describe(
        self, met: Sequence[tuple[Span, str, int]], uses: Sequence[Use | None], answers: list[Answer]
    ) -> None:
        """Answer for mentions without a name that the text hangs on a named one ("a hospital in Meles")."""
        spans = [span for span, _, _ in met]
        towns: dict[int, Use] = {}  # the mentions, by position in `met`, that name one place plainly
        for at, (_, _, k) in enumerate(met):
            use = uses[k]
            if use is not None and len(use.named) == 1 and use.phrase.relation is None and answers[k].place is not None:
                towns[at] = use

        def is_area(at: int) -> bool:
            best, *_ = towns[at].named[0].best()
            return best is not None and best.kind in AREAS

        named = list(towns)
        for at, (span, kind, k) in enumerate(met):
            use = uses[k]
            if use is None or use.named or use.phrase.names:
                continue
            if (found := completed(self._doc.text, spans, named, at, is_area)) is not None:
                phrase = self.weigher.parsed(found.words, kind)
                whole = replace(phrase, relation=phrase.relation or found.relation)
                answers[k] = self.answer(span, Use(whole, towns[found.anchor].named))

    def uses(self, asked: Sequence[tuple[Span, str] | None]) -> list[Use | None]:
        """What is asked, taken apart, its names judged together."""
        uses = [self._use(*item) if item is not None else None for item in asked]
        self.votes = self.weigher.nations(self._doc.text)
        self._judge()
        if any(self._loosen(use) for use in uses if use is not None):
            self._judge()
        return uses

    def names(self) -> list[Named]:
        """Every name of the report with its candidates, in the order met."""
        return list(self._names.values())

    def _judge(self) -> None:
        for named in self._names.values():
            named.within = self._within.get(folded(named.name), [])
        self.weigher.judge(self.names(), self.votes)

    def _use(self, span: Span, kind: str) -> Use:
        text = self._doc.text
        phrase = self.weigher.parsed(span.text, kind)
        if (called := called_behind(text[span.end : span.end + _LIST_REACH])) is not None:
            phrase = _called(phrase, called)
        named, phrase = self._find(phrase)
        if not named and phrase.names and phrase.within and (holder := self._named(phrase.within[0], None)) is not None:
            return Use(replace(phrase, relation="inside"), [holder])
        for key in dict.fromkeys(folded(n.name) for n in named):
            for container in (*phrase.within, *_following(text, span)):
                self._hold(key, self.weigher.candidates(container, None).places)
            for adjective in phrase.adjectives:
                self._hold(key, self._gazetteer.by_adjective(adjective))
        return Use(phrase, named)

    def _find(self, phrase: Phrase) -> tuple[list[Named], Phrase]:
        """The gazetteer's candidates for the whole mention, else for its names."""
        if len(phrase.names) <= 1 and phrase.relation not in ("around", "of", "route") and phrase.names:
            for whole in dict.fromkeys((phrase.whole, phrase.whole.removeprefix("The ").removeprefix("the "))):
                if (named := self._named(whole, phrase.names[0].wanted)) is not None:
                    return [named], _itself(phrase)
        found = []
        for name in phrase.names:
            named, phrase = self._find_name(name, phrase)
            if named is not None:
                found.append(named)
        return found, phrase

    def _find_name(self, name: Name, phrase: Phrase) -> tuple[Named | None, Phrase]:
        for text in dict.fromkeys((name.text, name.core)):
            if (named := self._named(text, name.wanted)) is not None:
                return named, phrase
        if (split := directed(name.core)) is not None and phrase.relation in (None, "around"):
            bearing, rest = split
            if (named := self._named(rest, name.wanted)) is not None:
                return named, _part(phrase, bearing)
        if name.core.endswith("s") and (named := self._named(name.core[:-1], name.wanted)) is not None:
            return named, phrase  # "Aleppos": the apostrophe was lost
        if (phrase.site or name.wanted == "site") and (named := self._named_after(name.core)) is not None:
            return named, replace(phrase, site=True)
        heard = self._named(name.core, name.wanted, SOUND) or self._named(name.core, name.wanted, SKELETON)
        return heard, phrase

    def _named_after(self, core: str) -> Named | None:
        """The place that a facility's name begins with: the "Colchester" of "Colchester General"."""
        words = core.split()
        for count in range(len(words) - 1, 0, -1):
            if (named := self._named(" ".join(words[:count]), None)) is not None:
                return named
        return None

    def _named(self, text: str, wanted: str | None, tier: int | None = None) -> Named | None:
        """The name with its strict candidates (or those of `tier`); None where there are none."""
        key = (folded(text), wanted, tier or EXACT)
        if (known := self._names.get(key)) is not None:
            known.times += 1
            return known
        for at in (EXACT, BARE) if tier is None else (tier,):
            found = self.weigher.candidates(text, wanted, at)
            if found.places:
                self._names[key] = Named(text, found, wanted, at)
                return self._names[key]
        return None

    def _loosen(self, use: Use) -> bool:
        """Look names up by their sound whose strict candidates all look wrong; True where that found any."""
        changed = False
        for k, named in enumerate(use.named):
            best, *_ = named.best()
            if best is not None or named.tier >= SOUND:
                continue
            heard = self._named(named.name, None, SOUND) or self._named(named.name, None, SKELETON)
            if heard is not None:
                use.named[k] = heard
                changed = True
        return changed

    def _hold(self, key: str, containers: Sequence[GazetteerPlace]) -> None:
        """Note that the text puts the name of that key inside one of the areas among `containers` ("X, Y")."""
        areas = [place for place in containers if place.kind in AREAS and folded(place.name) != key]
        if areas:
            self._within.setdefault(key, []).extend(areas)

    def answer(self, span: Span, use: Use) -> Answer:
        """What a mention means, its names having been judged."""
        if not use.named:
            if not use.phrase.names:
                return Answer()
            return Answer(gap=_gap("place-not-found", _UNLISTED.format(span.text), span))
        anchors = []
        for named in use.named:
            best, chance, rival = named.best()
            if best is None:
                words = f"“{named.name}” is a known name, but none of the places called so fits this report"
                if named.tier >= SOUND:
                    words = _UNLISTED.format(span.text)
                return Answer(gap=_gap("place-not-found", words, span))
            if chance < _SURE_ENOUGH and chance < _FAR_AHEAD * rival:
                return Answer(gap=_gap("place-ambiguous", _rivals(named), span))
            anchors.append(best)
        if use.phrase.relation == "between" and len(anchors) < len(use.phrase.names):
            return Answer(gap=_gap("place-not-found", f"one end of “{span.text}” is not known", span))
        edge = use.phrase.relation in ("edge", "inside") and any(anchor.kind in AREAS for anchor in anchors)
        if edge:
            words = f"“{span.text}” is somewhere in or along {anchors[0].name}: too wide to be one place"
            return Answer(gap=_gap("place-ambiguous", words, span))
        return Answer(placed(use.phrase, anchors, self._gazetteer.divisions_of(anchors[0].country)))


@lru_cache(maxsize=2)
def _weigher(gazetteer: Gazetteer) -> Weigher:
    return Weigher(gazetteer, packaged_ranker())


def _gap(reason: str, words: str, span: Span) -> Gap:
    return Gap("ground", reason, words, span)


def _rivals(named: Named) -> str:
    ranked = sorted(zip(named.chances, named.found.places, strict=True), key=lambda pair: (-pair[0], pair[1].id))
    listed = " or ".join(dict.fromkeys(_described(place) for _, place in ranked[:3]))
    return f"“{named.name}” may be {listed}: the report does not say which"


def _described(place: GazetteerPlace) -> str:
    return ", ".join(part for part in dict.fromkeys((place.name, place.admin1_name, place.country)) if part)


def _following(text: str, span: Span) -> Iterable[str]:
    """The name after a comma right behind the span: "Sinjar" of "Zummar, Sinjar" or "Calif." of "Fresno, Calif."."""
    if text[span.end : span.end + 2] != ", ":
        return ()
    tail = text[span.end + 2 : span.end + 40].split("\n")[0]
    words = []
    for word in tail.split(" "):
        if not word[:1].isupper():
            break
        words.append(word)
        if word.endswith((",", ";", ":")):
            break
    clean = [word.rstrip(",;:)") for word in words]
    return [" ".join(clean[:n]) for n in range(min(3, len(clean)), 0, -1)]


def _called(phrase: Phrase, wanted: str) -> Phrase:
    """The phrase with names that bear no type word called a `wanted`."""
    return replace(phrase, names=tuple(replace(name, wanted=name.wanted or wanted) for name in phrase.names))


def _itself(phrase: Phrase) -> Phrase:
    """The phrase as the plain name of a place."""
    return replace(phrase, relation=None, bearing=None, distance_km=None)


def _part(phrase: Phrase, bearing: int | None) -> Phrase:
    return replace(phrase, relation=phrase.relation or "part", bearing=bearing)
