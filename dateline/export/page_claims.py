"""Who says what in a report, and where two of them disagree."""

from __future__ import annotations

from collections import defaultdict

from dateline.export.markup import Markup, tag
from dateline.export.page_parts import Parts, button, event_link, quoted, score_words, section
from dateline.export.page_words import DISAGREE_ON, SOURCE_NAMES, STANCE_NAMES
from dateline.model.reading import Claim, Disagreement

_UNNAMED = "A source the report does not name"
_WITHHELD = "A source"
_UNSURE = "who it is was not read surely enough to name: see the words"


def claims(parts: Parts) -> Markup | None:
    """The claims grouped by who says so, and what the outlet tells in its own voice; None where there is neither."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in parts.reading.claims:
        groups[_who(parts, claim)].append(claim)
    cards = [_group(parts, who, rows) for (who, _), rows in groups.items()]
    own = [event for event in parts.reading.events if not event.claims]
    if own:
        heading = tag("h3", parts.reading.document.source or "The outlet itself")
        note = tag("p", "Told in its own voice; nobody is quoted.", class_="small")
        cards.append(
            tag(
                "article", heading, note, tag("ul", (tag("li", event_link(parts, e)) for e in own)), class_="card voice"
            )
        )
    return section("claims", "Who says so", cards) if cards else None


def disagreements(parts: Parts) -> Markup | None:
    """Pairs of claims that cannot both be true, side by side; None where there are none."""
    cards = [_pair(parts, pair) for pair in parts.reading.disagreements]
    note = "Neither side is taken to be right."
    return section("disagreements", "Where they disagree", cards, note=note) if cards else None


def _who(parts: Parts, claim: Claim) -> tuple[str, str]:
    """The name a claim's source goes by, and what tells two sources of one name apart."""
    source = claim.source
    if source is None:
        return _UNNAMED, ""
    if claim.withholds_source:
        return _WITHHELD, claim.id
    entity = parts.entities.get(source.entity) if source.entity else None
    return (entity.name, entity.id) if entity else (" ".join(source.span.text.split()), "")


def _group(parts: Parts, who: str, rows: list[Claim]) -> Markup:
    kinds = dict.fromkeys(_kind(claim) for claim in rows if claim.source)
    return tag(
        "article",
        tag("h3", who, " ", tag("span", "; ".join(kinds), class_="small kind")),
        (_claim(parts, claim) for claim in rows),
        class_="card voice",
    )


def _kind(claim: Claim) -> str:
    if claim.source is None:
        return ""
    kind = SOURCE_NAMES.get(claim.source.kind, claim.source.kind)
    if claim.withholds_source:
        return f"{kind}; {_UNSURE}"
    return kind if claim.source.named else f"{kind}, not named"


def _claim(parts: Parts, claim: Claim, number: int | None = None) -> Markup:
    key = parts.ids.claim[claim.id]
    about = [event_link(parts, parts.events[ident]) for ident in claim.events if ident in parts.events]
    cue = button(quoted(claim.cue.text), [f"{key}.q"], (), "cue") if claim.cue else None
    said_by = "a source" if claim.withholds_source else claim.source and quoted(claim.source.span.text)
    source = button(said_by, [f"{key}.s"], (), "source") if said_by else None
    return tag(
        "div",
        tag("p", source, " ", cue, " ", _stance(claim), class_="says"),
        tag(
            "blockquote",
            (tag("p", button(" ".join(c.text.split()), [f"{key}.c"], (), "content")) for c in claim.content),
        ),
        tag("p", tag("span", "about ", class_="small"), [[" ", link] for link in about], class_="about")
        if about
        else None,
        tag("p", score, class_="score") if (score := score_words(claim.score)) else None,
        class_="claim",
        id=key if number is None else None,
        data_id=key,
        data_on=f"{key}.s {key}.q {key}.c",
        tabindex=-1,
    )


def _stance(claim: Claim) -> Markup:
    sign = {"state": "", "confirm": "✓ ", "doubt": "? ", "deny": "✕ ", "expect": "→ "}.get(claim.stance, "")
    words = STANCE_NAMES.get(claim.stance, claim.stance)
    known = claim.stance if claim.stance in STANCE_NAMES else "state"
    return tag("span", tag("span", sign, aria_hidden="true") if sign else None, words, class_=f"stance {known}")


def _pair(parts: Parts, pair: Disagreement) -> Markup:
    about = DISAGREE_ON.get(pair.on, pair.on)
    sides = [parts.claims[ident] for ident in pair.claims if ident in parts.claims]
    columns = [
        tag(
            "div",
            tag("h4", _who(parts, claim)[0], " ", tag("span", _kind(claim), class_="small kind")),
            _claim(parts, claim, number=n),
            class_="side",
        )
        for n, claim in enumerate(sides)
    ]
    return tag("article", tag("h3", f"On {about}"), tag("div", columns, class_="sides"), class_="card against")
