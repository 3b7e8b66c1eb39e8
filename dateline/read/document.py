"""Parts → `Document`: the user's options, language, dateline, id, and every doubt as a gap."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date

from dateline.model.document import Document, Gap, text_id
from dateline.model.errors import InputError
from dateline.read.decode import decoded
from dateline.read.kinds import Kind, is_page, kind_of
from dateline.read.language import language, language_name
from dateline.read.opening import opening
from dateline.read.options import ReadOptions
from dateline.read.parts import Parts, lost
from dateline.read.plain import plain_parts

# Below this a text is a headline, a teaser or a page that shows its text to subscribers only.
_LITTLE_WORDS = 40
_MANY = {Kind.feed: "a news feed", Kind.warc: "a web archive"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def document(
    raw: bytes,
    *,
    name: str,
    options: ReadOptions | None = None,
    url: str | None = None,
    charset: str | None = None,
    known: Parts | None = None,
) -> Document:
    """One report from its bytes (text, HTML, PDF, Word), cleaned of page furniture; its text begins with its headline.

    `name` is what messages call it, `url` where it came from, `charset` the encoding its transport declared, `known`
    what others say of it where it does not itself.

    Raises:
        InputError: no text, no article, several reports, or not English (`ReadOptions.force` reads it).
    """
    options = options or ReadOptions()
    match kind_of(raw, name):
        case Kind.pdf:
            from dateline.read.pdf import pdf_parts

            _refuse_large(raw, name, options)
            parts = pdf_parts(raw, name)
        case Kind.docx:
            from dateline.read.docx import docx_parts

            _refuse_large(raw, name, options)
            parts = docx_parts(raw, name, options.max_bytes)
        case Kind.text | Kind.lines:
            parts = _text_parts(raw, options, charset)
        case kind:
            raise InputError(f"{name} is {_MANY[kind]}, not one report. Give it to dateline as a source of its own.")
    parts = replace(parts, url=url or parts.url)
    if known is not None:
        parts = _completed(parts, known)
    return document_from_parts(parts, name=name, options=options, raw=raw)


def document_from_parts(parts: Parts, *, name: str, options: ReadOptions, raw: bytes) -> Document:
    """One report whose main text is found already, in these bytes; its text begins with its headline.

    Raises:
        InputError: an empty text, or one that is not English (`ReadOptions.force` reads it).
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    doc = _document(parts, name=name, options=options, sha256=sha256, ident=None, headline=parts.title)
    return replace(doc, raw=raw) if options.keep_raw else doc


def document_from_text(
    text: str,
    *,
    title: str | None = None,
    source: str | None = None,
    published: date | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 - the name it has in the record
    options: ReadOptions | None = None,
    name: str = "the text",
) -> Document:
    """One report from its main text, taken exactly as it stands: offsets into `text` hold.

    Lone surrogates become U+FFFD, one for one, and a gap says so.

    Raises:
        InputError: an empty text, or one that is not English (`ReadOptions.force` reads it).
    """
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    text, replaced = _SURROGATE.subn("\ufffd", text)
    gaps = (lost(f"{replaced} lone surrogates were replaced by U+FFFD"),) if replaced else ()
    parts = Parts(text, title=_sound(title), source=_sound(source), published=published, url=_sound(url), gaps=gaps)
    return _document(parts, name=name, options=options or ReadOptions(), sha256=sha256, ident=_sound(id))


def _refuse_large(raw: bytes, name: str, options: ReadOptions) -> None:
    """A file of this kind has what it needs to be read at its end: a part of it is nothing."""
    if len(raw) > options.max_bytes:
        raise InputError(f"{name} has {len(raw)} bytes, more than {options.max_bytes} (option max_bytes).")


def _text_parts(raw: bytes, options: ReadOptions, charset: str | None) -> Parts:
    within = raw[: options.max_bytes]
    characters = decoded(within, declared=charset)
    gaps = []
    if unread := len(raw) - len(within):
        gaps.append(lost(f"{unread} bytes behind the first {options.max_bytes} were not read (option max_bytes)"))
    if characters.replaced:
        gaps.append(lost(f"{characters.replaced} characters could not be decoded as {characters.encoding}"))
    parts = _page_or_plain(characters.text)
    return replace(parts, gaps=(*gaps, *parts.gaps))


def _page_or_plain(text: str) -> Parts:
    if is_page(text):
        from dateline.read.page import page_parts

        return page_parts(text)
    return plain_parts(text)


def _completed(parts: Parts, known: Parts) -> Parts:
    """The parts, with what others say of the report where it does not itself."""
    return replace(
        parts,
        title=parts.title or known.title,
        source=parts.source or known.source,
        byline=parts.byline or known.byline,
        published=parts.published or known.published,
        url=parts.url or known.url,
    )


def _document(
    parts: Parts, *, name: str, options: ReadOptions, sha256: str, ident: str | None, headline: str | None = None
) -> Document:
    text = parts.text
    words = len(text.split())
    if not words:
        raise InputError(f"{name} holds no article text. Check that it is the report itself and not a list or a menu.")
    spoken = language(text)
    if spoken != "en" and not options.force:
        raise InputError(
            f"{name} is not in English but in {language_name(spoken)} ({spoken}). "
            "dateline is made for English; --force reads it all the same."
        )
    gaps = list(parts.gaps)
    if words < _LITTLE_WORDS:
        gaps.append(Gap("read", "little-text", f"only {words} words of text: perhaps not the whole report"))
    published = options.published or parts.published
    if published is None:
        gaps.append(Gap("read", "date-unknown", "the report does not say when it was published (option --published)"))
    found = opening(text)
    if headline and not text.startswith(headline):
        text = f"{headline}\n\n{text}"  # what a headline says, and who it says it of, is part of the report
    return Document(
        id=ident or text_id(text),
        text=text,
        title=options.title or parts.title,
        source=options.source or parts.source or (found.agency if found else None),
        byline=parts.byline,
        dateline=found.place if found else None,
        published=published,
        url=parts.url,
        language=spoken,
        sha256=sha256,
        cut=parts.cut,
        gaps=tuple(gaps),
    )


def _sound(value: str | None) -> str | None:
    return None if value is None else _SURROGATE.sub("\ufffd", value)
