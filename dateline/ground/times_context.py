"""What stands around a time expression: the day the text is told on, and which way its sentence points."""

from __future__ import annotations

import re
from datetime import date

from dateline.ground.times_day import month_of, read_day
from dateline.ground.times_meaning import Calendar
from dateline.ground.times_words import DAY, MONTH, SHORT_WEEKDAY, WEEKDAY, YEAR, pattern

# A report's own date stands in its first lines: 400 characters hold a headline, an outlet, a place and the date.
_HEAD = 400
_OWN_DATE = pattern(
    rf"(?P<lead>(?:{WEEKDAY}|{SHORT_WEEKDAY}),?_)?(?:(?P<date>{DAY}_{MONTH},?_{YEAR}|{MONTH}_{DAY},?_{YEAR}"
    r"|[12][0-9]{3}-[01][0-9]-[0-3][0-9](?![\w-])|[0-3]?[0-9](?P<mark>[-./])[01]?[0-9](?P=mark)"
    r"(?:19|20)[0-9]{2}(?![\w-]))"
    rf"|(?P<month>{MONTH})_(?P<day>[0-3][0-9])(?P<year>(?:19|20)[0-9]{{2}})(?![\w]))"
)
_LABEL = re.compile(
    r"(?:published|posted|updated|publication|date|dated|filed|issued)(?:\s+(?:on|at))?\s*:?\s*$", re.IGNORECASE
)
# What a new sentence begins with after a header date.
_FRESH = re.compile(r"\s*(?:$|\n|[-–—|:]|[\"“'‘(\[]|[0-9]|[A-Z])|,?\s+(?:at\s+)?[0-9]{1,2}:?[0-9]{2}\b|\s*\([A-Z]")
_GOVERNED = re.compile(
    r"(?:^|[\s(])(?:in|on|since|of|from|until|till|by|before|after|between|and|to|the|dated|through"
    r"|for|during|as|this|that|till|at)\s+$",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"(?:^|\s)(?:[A-Z]{2,8}|[A-Z][a-z]+)\s*[-–—,|]?\s+$|[,|(–—-]\s*$|\n\s*$")
# "Dec. 14" and "Mr. Obi" end no sentence. Looked at behind the mark: before it, every character would be looked at.
_SHORTENED = "".join(
    rf"(?<!\b{word}[.!?])"
    for word in "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mr Mrs Ms Dr Gen Sen Rep Gov Lt Col Capt Sgt".split()
)
_SENTENCE_END = re.compile(rf"[.!?]{_SHORTENED}[\"”’)]?\s+(?=[A-Z\"“‘(0-9])|\n\s*\n")
_COMING = re.compile(
    r"\b(?:will|shall|won['’]?t|'ll|would(?!-be\b)|must|(?-i:may)|might|(?<!had been )(?:(?:is|are|was|were)\s+)?"
    r"(?:due|set|scheduled|expected|slated|planned|supposed|going|ready|likely|plans?|planning"
    r"|hopes?|intends?|aims?|vowed|promised|decided|"
    r"preparing|agreed|invited|scheduling)\s+(?:to(?!\s+(?:the|an?|its|his|her|their)\b)|for|an?)|(?:is|are)\s+(?:to|calling\s+for)"
    r"|to\s+be\s+[a-z]+(?:ed|ld|ade|id|ut|en)"
    r"|has\s+scheduled|payable|effective|takes?\s+effect|expires?|reconvenes?|postponed|extended\s+"
    r"(?:to|until|through)|as\s+(?:early|soon)\s+as"
    r"|tomorrow|upcoming|coming|ahead\s+of|starting|beginning|no\s+later\s+than|deadline)\b",
    re.IGNORECASE,
)
# Behind the expression only a plain future counts: "On Monday the council will meet", not "on Monday they agreed
# to meet".
_PLAINLY_COMING = re.compile(
    r"\b(?:will|shall|won['’]?t|'ll|(?:is|are)\s+(?:to|due|set|scheduled|expected|slated|planned"
    r"|supposed|going)\s+(?:to|for)?|(?:plans?|intends?|hopes?)\s+to)\b",
    re.IGNORECASE,
)
_HAPPENED = (
    r"was|were|had|did|began|(?<!be )killed|took|came|left|hit|struck|(?<!be )seized|(?<!be )captured|(?<!be )made"
    r"|(?<!be )found|signed|arrived|fled|rose|fell|decided|ruled|issued|condemned|headed|met|(?<!be )held|launched"
    r"|fired"
)
_TOLD = re.compile(
    r"\b(?:said|told|says|reported|announced|added|stated|confirmed|warned|claimed|wrote|tweeted|declared"
    rf"|{_HAPPENED})\b",
    re.IGNORECASE,
)
_PAST = re.compile(rf"\b(?:{_HAPPENED})\b", re.IGNORECASE)
# "Since Monday" looks back; "the Aug. 7 blasts" is known already.
_LOOKS_BACK = re.compile(r"\b(?:since|the|that|this|last|after)\s+$", re.IGNORECASE)
# What had been planned may lie on either side: "it had been due to expire Friday".
_WAS_PLANNED = re.compile(
    r"\bhad\s+(?:[a-z]+\s+)?been\s+(?:due|set|scheduled|expected|planned)\s+(?:to|for)\b", re.IGNORECASE
)
_OPENS_SENTENCE = re.compile(
    r"[\s\"“'‘,–—-]*(?:(?:and|but|also|then|early|late|later|on|in|at|by|from|starting)\s+){0,3}", re.IGNORECASE
)
_REACH = 90


def told_on(text: str, published: date | None) -> date | None:
    """The day the text is told on: the date in its own head where it carries one, else the day of publication."""
    return own_date(text) or published


def own_date(text: str) -> date | None:
    """The date a report gives itself in its head ("GENEVA, 3 May 2014 –", "Published April 2 2017"); None without one.

    A date that a sentence or a caption speaks of ("on 3 May 2014", "Aleppo, Sept. 2, 2015.") is not the report's own.
    """
    head = text[:_HEAD]
    for match in _OWN_DATE.finditer(head):
        before, after = head[: match.start()], text[match.end() : match.end() + 20]
        opens_text = not before.strip() and match["lead"]
        if not (opens_text or _FRESH.match(after)):
            continue
        labelled = not before.strip() or _LABEL.search(before)
        if not labelled and (_GOVERNED.search(before) or not (match["lead"] or _OUTLET.search(before))):
            continue
        if match["day"]:
            return _glued(match)
        read = read_day(text, match.start("date"), match.end("date"))
        if read and isinstance(read[1], Calendar) and read[1].day and read[1].month and read[1].year:
            return date(read[1].year, read[1].month, read[1].day)
    return None


def _glued(match: re.Match[str]) -> date | None:
    """A date whose comma and blank were lost: "Feb 092015"."""
    try:
        return date(int(match["year"]), month_of(match["month"]), int(match["day"]))
    except ValueError:
        return None


# "They meet Monday", "the case is heard in May": the present, with a date, speaks of what is to come.
_PRESENT = re.compile(
    r"\b(?:(?:meets?|begins?|opens?|starts?|arrives?|votes?)(?:\s+[a-z]+ly)?(?:\s+(?:on|in))?"
    r"|(?:is|are)\s+[a-z]+(?:ed|rd|ld|en)\s+(?:on|in))\s+$",
    re.IGNORECASE,
)
# A term set in a sentence that tells of nothing past: "gives them until Tuesday".
_TERM = re.compile(r"\w\W{1,3}(?:until|till)\s+$", re.IGNORECASE)


def sentence_before(text: str, start: int) -> str:
    """The sentence up to an expression, or the last of it."""
    return _since_last(_SENTENCE_END, text[max(0, start - _REACH) : start])


def points_ahead(before: str, text: str, end: int) -> bool:
    """True where the words around an expression speak of what is to come ("will meet on Monday").

    `before` is its `sentence_before`; it ends in the text at `end`.
    """
    if _LOOKS_BACK.search(before) or _WAS_PLANNED.search(before):
        return False
    if _PRESENT.search(before) or (_TERM.search(before) and not _TOLD.search(before)):
        return True
    coming = _last(_COMING, before)
    if coming is not None:
        return _TOLD.search(before, coming) is None
    if not _OPENS_SENTENCE.fullmatch(before):
        return False
    after = text[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    after = after[: stop.start()] if stop else after
    ahead = _PLAINLY_COMING.search(after)
    return ahead is not None and _TOLD.search(after, 0, ahead.start()) is None


def points_back(before: str) -> bool:
    """True where the sentence up to an expression tells what has happened ("was taken on 10 November")."""
    return _PAST.search(before) is not None and _WAS_PLANNED.search(before) is None


def _since_last(pattern_: re.Pattern[str], text: str) -> str:
    at = 0
    for match in pattern_.finditer(text):
        at = match.end()
    return text[at:]


def _last(pattern_: re.Pattern[str], text: str) -> int | None:
    at = None
    for match in pattern_.finditer(text):
        at = match.end()
    return at
