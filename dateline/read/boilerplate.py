# ruff: noqa: RUF001
"""What a single line of a saved page is, where its words alone tell: a caption, a byline, a piece of a form, a menu."""

from __future__ import annotations

import re

from dateline.read.dates import is_date_line
from dateline.read.words import words

# Longer lines are prose, and the patterns below need not be fast on them.
_LONGEST = 400


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_FORM = _any_of(
    r"leave a (?:reply|comment|response)(?: to .{1,80})?(?: cancel (?:reply|comment))?",
    r"cancel reply",
    r"(?:post|submit|add|write)(?: a| your)? (?:comment|reply)",
    r"your e-?mail(?: address)? will not be (?:published|shared).{0,80}",
    r"(?:fields? marked|required fields?|fields).{0,20} (?:are|is) (?:marked|required) ?\*?",
    r"(?:your )?(?:name|e-?mail(?: address)?|website|comment|message) ?\*",
    r"save my name.{0,100}browser.{0,60}",
    r"notify me (?:of|when|about|by).{0,80}",
    r"you must be logged in to .{1,60}",
    r"(?:log|sign) in to (?:leave|post|write|join|comment|reply).{0,60}",
    r"this site uses akismet.{0,120}",
    r"learn how your comment data is processed\.?",
    r"comments? (?:are|is) (?:closed|off|disabled).{0,40}",
    r"be the first to (?:comment|reply).{0,40}",
    r"no comments(?: yet)?",
    r"\d{1,5} comments?",
    r"comments? ?\(\d{1,5}\)",
    r"(?:\d{1,5}|one|two|three) (?:thoughts?|responses?|replies) (?:on|to) .{1,200}",
    r"join the (?:discussion|conversation)\.?",
)
_NUMERAL = (
    r"(?:\d{1,3}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|_{1,20}|\?)"
)
_CAPTCHA = _any_of(
    rf"(?:solve:? ?|what is )?(?:{_NUMERAL} ?)?[+−–—\-×xX*÷/] ?(?:{_NUMERAL} ?)?=(?: ?{_NUMERAL})?(?: ?\*)?",
    r"i['’]?m not a robot",
    r"(?:captcha|recaptcha)\b.{0,80}",
    r"(?:please )?(?:prove|confirm|verify|show)(?: that)? you(?:['’]re| are) (?:a )?(?:human|not a (?:ro)?bot).{0,40}",
    r"(?:please )?(?:enter|type) the (?:code|characters|letters|text|words).{0,60}",
    r"(?:please )?enter an answer in digits:?",
)
_RIGHTS = _any_of(
    r"(?:copyright )?(?:©|\(c\)|&copy;).{0,250}",
    r"copyright(?: notice)? (?:\d{4}|by\b).{0,250}",
    r".{0,200}\ball rights reserved\b.{0,120}",
    r"(?:proudly )?(?:powered|theme) by [\w &-]{1,60}",
    r"(?:privacy policy|terms (?:of|and) (?:use|service|conditions)|cookie (?:policy|settings|preferences|notice))",
)
_NOTICE = _any_of(
    r"(?:we|this (?:web)?site|our (?:web)?site|[\w.]{2,40}) (?:and our partners )?(?:use|uses|using) cookies\b.{0,300}",
    r"(?:accept|reject|manage|allow|decline)(?: all)?(?: cookies)?(?: and close)?",
    r"by (?:continuing to|using (?:this|our)|browsing (?:this|our)|clicking|signing up|subscribing)\b"
    r".{0,150}\byou\b.{0,150}",
    r"(?:subscribe|sign up)\b.{0,60}\b(?:newsletters?|updates|alerts|bulletin|e-?mails?|inbox|channel)\b.{0,100}",
    r"(?:get|receive) .{1,100}\b(?:in|to|by) (?:your )?(?:inbox|e-?mail)\b.{0,80}",
    r"enter your e-?mail.{0,80}",
    r"(?:follow|like|join|find) us on .{1,80}",
    r"(?:our |daily |weekly |free )?newsletters?(?: sign-?up)?",
    r"(?:download|get) (?:our|the) (?:free )?(?:mobile )?app\b.{0,60}",
    r"(?:advertisement|sponsored(?: content)?|article continues (?:below|after) .{0,40}|advertise with us)",
    r"skip to (?:main )?(?:content|navigation)",
    r"(?:click|tap) here to .{1,60}",
    r"(?:back|return|go) to (?:the )?top.{0,5}",
    r"(?:you are|you're) here:?.{0,200}",
    r"\d{1,2} min(?:ute)?s? read",
    r"(?:reading time|est\. reading).{0,30}",
    r"\d{1,7} (?:views|shares|likes|reads)",
)
_SHARE = _any_of(
    r"share (?:this|on|via|with|to)\b.{0,60}",
    r"click to (?:share|e-?mail|print).{0,80}",
    r"(?:tweet|share|print|e-?mail|save) this(?: article| story| page| post)?",
    r"copy (?:link|url)(?: to clipboard)?",
)
_TAGGED = _any_of(
    r"(?:tags?|tagged(?: with| as)?|filed under|categor(?:y|ies)|topics?|keywords?|posted in)\s?:.{1,250}",
    r"home ?[>»›/→].{1,250}",
)
_RELATED = _any_of(
    r"(?:related|recommended|popular|trending|most[ -](?:read|popular|viewed|shared)|editor['’]s picks?|top)"
    r"(?: (?:articles?|stor(?:y|ies)|posts?|news|content|topics?|coverage|reading|links?|now))?:?",
    r"you (?:may|might) also (?:like|be interested in|enjoy|read)[^.]{0,40}",
    r"(?:read|see|watch|listen)(?: also| more| next):?",
    r"(?:latest|breaking) (?:news|stories|headlines):?",
    r"more (?:from|on|about) [\w’'& -]{1,40}:?",
    r"(?:more|other) (?:stories|news|articles|headlines):?",
    r"(?:what to )?read next:?",
)
_RELATED_LINE = _any_of(
    r"(?:read|see|watch|listen)(?: also| more| next) ?:.{1,250}",
    r"(?:also read|related|also see|more here) ?:.{1,250}",
    r"(?:previous|next|older|newer) (?:article|post|story|entries|page)s?(?: ?[:»«→←›‹].{0,200})?",
)
_AGENCY = r"(?:AP|AFP|Reuters|EPA|Getty|Getty Images|Anadolu|Xinhua|UPI|dpa|ANSA|EFE|Rudaw|UNHCR|IOM|UNICEF)"
_CAPTION = re.compile(
    # The credit is a sentence of its own at the end: "... near the river. File photo", "(AP Photo/Name)".
    r".*(?:^|[.!?…,:|(\[–—’”\"-]\s{0,2})(?:[Ff]ile|FILE|[Aa]rchive|ARCHIVE|[Hh]andout|[Ii]llustrative|[Ss]tock)"
    r"[ -](?:photo|PHOTO|picture|PICTURE|image|IMAGE|footage)\w{0,8}[.)\]]{0,2}"
    r"|.*[^.\s] (?:File|FILE|Archive|ARCHIVE) (?:photo|Photo|PHOTO|picture|image)[.)\]]{0,2}"
    rf"|.*[(\[][^()\[\]]{{0,60}}\b(?:Photos?|PHOTO|Images?|Picture)\b\s?[/:|by][^()\[\]]{{0,80}}[)\]]\.?"
    rf"|.*[(\[](?:Photo|Image|Picture|Credit|Photograph)s?\b[^()\[\]]{{0,80}}[)\]]\.?"
    rf"|.*[(\[][^()\[\]]{{0,60}}/ ?{_AGENCY}[^()\[\]]{{0,40}}[)\]]\.?"
    rf"|.*[(\[]{_AGENCY} ?/[^()\[\]]{{0,60}}[)\]]\.?"
    rf"|.*[.!?…|] ?(?:[A-Z][\w.’'-]+ ){{1,4}}?/ ?{_AGENCY}(?: via .{{1,40}})?"
    r"|(?:.*[.!?…|] ?)?(?:Photo|Image|Picture|Photograph|PHOTO|Credit|CREDIT|Pic)s?"
    r"(?: ?(?:credit|courtesy|CREDIT|by|BY)"
    r"(?: of)?:? | ?: ?).{1,100}"
)
_FILE = re.compile(r"(?:FILE|File|ARCHIVE|File photo|FILE PHOTO)\s?[-–—:] \S")
_NEXT_SENTENCE = re.compile(r"[.!?][\"”’)]{0,2}\s+[A-Z“\"•]")
_CREDIT = re.compile(
    r"(?:additional )?(?:reporting|reported|written|writing|edited|editing|compiled|translated|translation"
    r"|text|story)(?: and (?:writing|editing|reporting|photos?))? ?(?:by|:)(?: ?:)? ?(?P<names>.{2,250})",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:[Bb]y|BY|[Aa]uthor|AUTHOR|From)\s?:?\s(?P<names>.{2,160})")
_SMALL_NAME_WORDS = words("name_connectors")
_NO_NAMES = words("no_names")
_NETWORKS = words("share_words")
_MENU = words("menu_entries")
_WEAK = words("loose_ends")
_SEPARATORS = re.compile(r"\s*[|»›>·•→]\s*|\s{3,}|\t+")
_INNER_END = re.compile(r"[^\W\d_]{4}[.!?][\"'”’)]{0,2} \S")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")


def furniture(line: str) -> str | None:
    """The kind of page furniture a line is beyond doubt, wherever it stands; None for everything else.

    One of `form`, `captcha`, `rights`, `notice`, `share`, `tags`, `related`, `caption`, `credit`, `menu`, `rule`.
    """
    if len(line) > _LONGEST:
        return None
    if not any(char.isalnum() for char in line) and len(line) > 2:
        return "rule"
    for kind, pattern in _KINDS:
        if pattern.fullmatch(line):
            return kind
    if len(line.split()) <= 60 and (_CAPTION.fullmatch(line) or _is_file_caption(line)):
        return "caption"
    if credit_names(line):
        return "credit"
    if _is_share_line(line):
        return "share"
    return "menu" if _is_menu_line(line) else None


_KINDS = (
    ("form", _FORM),
    ("captcha", _CAPTCHA),
    ("rights", _RIGHTS),
    ("notice", _NOTICE),
    ("share", _SHARE),
    ("tags", _TAGGED),
    ("related", _RELATED_LINE),
)


def opens_related_links(line: str) -> bool:
    """True for a heading under which links to other reports stand."""
    return len(line) <= 80 and bool(_RELATED.fullmatch(line))


def is_menu_word(line: str) -> bool:
    """True for what could be an entry of a site's menu; only its company tells."""
    return line.lower().strip(" :>»") in _MENU


def is_loose_end(line: str) -> bool:
    """True for what is page furniture where other furniture stands beside it: a label, a button, a link, a date."""
    low = line.lower().strip(" :*")
    return (
        low in _WEAK
        or low in _MENU
        or low in _NETWORKS
        or low.isdigit()
        or bool(re.fullmatch(r"(?:https?://|www\.)\S{1,300}", line))
        or is_date_line(line)
    )


def is_prose(line: str) -> bool:
    """True for running text: a sentence that ends as one, or more words than a heading has."""
    words = len(line.split())
    return words >= 30 or (words >= 10 and (ends_sentence(line) or has_inner_end(line)))


def has_inner_end(line: str) -> bool:
    """True where a sentence ends within the line; the full stop of "U.S. troops" or "No. 7" ends none."""
    return bool(_INNER_END.search(line))


def ends_sentence(line: str) -> bool:
    """True where a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line))


def credit_names(line: str) -> str | None:
    """The names in a byline ("By A and B", "Reporting by: A & B | Source: C"); None where the line is none."""
    if match := _CREDIT.fullmatch(line):
        names = match["names"].strip()
        return names if _are_names(names.rstrip(".)]"), least=0.6) else None
    if (match := _BY.fullmatch(line)) and not ends_sentence(line):
        names = match["names"].strip()
        return names if len(names.split()) <= 14 and _are_names(names, least=1.0) else None
    return None


def _are_names(words: str, *, least: float) -> bool:
    tokens = [token.strip(",;:()|") for token in words.split()]
    tokens = [token for token in tokens if token and token.lower() not in _SMALL_NAME_WORDS]
    if not tokens or tokens[0].lower() in _NO_NAMES or not tokens[0][0].isupper():
        return False
    return sum(token[0].isupper() or not token[0].isalpha() for token in tokens) >= least * len(tokens)


def _is_file_caption(line: str) -> bool:
    """ "FILE - ..." of one sentence; a second one is often the article's own, run into the caption."""
    return bool(_FILE.match(line)) and not _NEXT_SENTENCE.search(line)


def _is_menu_line(line: str) -> bool:
    entries = [entry for entry in _SEPARATORS.split(line.strip("|»›>·• ")) if entry]
    if len(entries) >= 3 and all(len(entry.split()) <= 3 for entry in entries):
        known = sum(entry.lower() in _MENU for entry in entries)
        return known >= 2 and known >= 0.3 * len(entries)
    words = line.lower().split()
    return len(words) >= 3 and all(word in _MENU for word in words)


def _is_share_line(line: str) -> bool:
    words = [word.strip(":,|()") for word in line.lower().split()]
    words = [word for word in words if word and not word.isdigit() and word not in {"on", "via", "this", "to"}]
    return len(set(words)) >= 2 and all(word in _NETWORKS for word in words)
