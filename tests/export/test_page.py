"""What a report page holds, and that nothing in a report can run in it."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dateline.export.page import report_page
from dateline.model.document import Document
from dateline.model.reading import Reading
from tests.export.crossing import DOC, crossing
from tests.readings import quiet, telmar

VOID = {"meta", "br", "hr", "img", "input", "link", "wbr"}


class Page(HTMLParser):
    """The elements of a page, its text, and whether every element is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements for key, value in attributes.items() if key == name and value]

    def tags(self, wanted: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == wanted]


@pytest.fixture(scope="module")
def html() -> str:
    return report_page(crossing())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_the_header_says_where_a_report_is_from_and_that_no_person_checked_it(page: Page) -> None:
    for words in ("Ridge Courier", "By Ilya Stone", "9 March 2021", "Read by machine, not reviewed"):
        assert words in page.text
    for made_by in ("0.1.0", "reader-test@1", "gazetteer-test@1"):
        assert made_by in page.text


def test_an_unknown_publication_date_is_said_to_be_unknown() -> None:
    assert "date unknown" in Page(report_page(crossing(replace(DOC, published=None)))).text


def test_the_text_stands_in_the_page_word_for_word(html: str) -> None:
    article = html.split('id="text"', 1)[1].split(">", 1)[1].split("</article>", 1)[0]
    words = re.sub(r"<[^>]+>", "", article)
    assert "".join(words.split()) == "".join(DOC.text.split())


@pytest.mark.parametrize(
    "words",
    [
        "54 to 66 families",
        "3 March 2021",
        "Sunday, date unknown",
        "not on the map; drawn between its ends",
        "On who it was",
        "unofficial",
        "Which spring is meant is not said.",
        "place-not-found",
        "planned, not told as happened",
        "denied",
        "87% likely to be right",
        "not placed",
        "within 18 km",
        "not told",
    ],
)
def test_the_record_says(page: Page, words: str) -> None:
    assert words in page.text


def test_an_event_nobody_is_quoted_for_is_told_by_the_outlet(page: Page) -> None:
    assert "the outlet itself; nobody is quoted" in page.text


@pytest.mark.parametrize("status", ["happened", "planned", "denied"])
def test_a_status_is_a_style_of_its_own(page: Page, status: str) -> None:
    assert any(f"is-{status}" in classes.split() for classes in page.values("class"))


def test_the_timeline_keeps_what_has_no_date_apart(page: Page) -> None:
    assert [time["datetime"] for time in page.tags("time")] == ["2021-03-09", "2021-03-03"]
    assert "Without a known date" in page.text


def test_every_id_stands_once(page: Page) -> None:
    assert [key for key, n in Counter(page.values("id")).items() if n > 1] == []


def test_every_button_points_at_words_or_places_there_are(page: Page) -> None:
    marked = {key for value in page.values("data-i") for key in value.split()}
    known = marked | {key for value in page.values("data-id") for key in value.split()}
    for value in page.values("data-on"):
        assert set(value.split()) <= marked
    for value in page.values("data-map"):
        assert set(value.split()) <= known


def test_every_link_inside_the_page_arrives(page: Page) -> None:
    ids = set(page.values("id"))
    inside = [link[1:] for link in page.values("href") if link.startswith("#")]
    assert inside
    assert set(inside) <= ids


def test_headings_never_skip_a_level(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_page_asks_for_nothing_from_elsewhere(html: str, page: Page) -> None:
    assert not page.values("src")
    assert [link for link in page.values("href") if not link.startswith("#")] == [DOC.url]
    assert "url(http" not in html
    assert "@import" not in html


def test_the_policy_allows_this_style_and_this_script_only(html: str) -> None:
    def hashed(content: str) -> str:
        return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

    style = re.search("<style>(.*?)</style>", html, re.DOTALL)
    script = re.search("<script>(.*?)</script>", html, re.DOTALL)
    policy = re.search('Content-Security-Policy" content="([^"]*)"', html)
    assert style
    assert script
    assert policy
    rules = policy[1].replace("&#x27;", "'")
    assert rules.startswith("default-src 'none'")
    assert f"style-src '{hashed(style[1])}'" in rules
    assert f"script-src '{hashed(script[1])}'" in rules
    assert "unsafe" not in rules


def test_no_element_carries_a_style_or_a_handler_of_its_own(page: Page) -> None:
    names = {name for _, attributes in page.elements for name in attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


def test_the_record_inside_the_page_is_the_reading(html: str) -> None:
    data = re.search('<script type="application/json" id="record">(.*?)</script>', html, re.DOTALL)
    assert data
    assert Reading.from_dict(json.loads(data[1])) == crossing()


def test_the_same_reading_gives_the_same_page() -> None:
    assert report_page(crossing()) == report_page(Reading.from_dict(crossing().to_dict()))


def test_a_page_stays_small(html: str) -> None:
    assert len(html.encode()) < 200_000


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//host/x", "http://[", " https:x"])
def test_only_an_address_of_the_web_becomes_a_link(address: str) -> None:
    page = Page(report_page(crossing(replace(DOC, url=address))))
    assert page.tags("a")
    assert all((a["href"] or "").startswith("#") for a in page.tags("a"))
    assert address.strip() in page.text


def test_markup_in_any_field_stays_text() -> None:
    attack = '"><script>x</script><img src=x onerror=x>&amp;'
    record = crossing().to_dict()
    for key in ("title", "source", "byline", "dateline", "url"):
        record[key] = attack
    for entity in record["entities"]:
        entity["name"] = attack
    for gap in record["gaps"]:
        gap["words"] = gap["reason"] = gap["stage"] = attack
    for route in record["routes"]:
        route.update(kind=attack, standing=attack, state=[attack], ends=[attack, attack])
    for event in record["events"]:
        event["type"] = event["status"] = attack
    for claim in record["claims"]:
        claim["stance"] = attack
    record["run"] = dict.fromkeys(record["run"], attack)
    record["disagreements"][0]["on"] = attack
    record["language"] = attack
    page = Page(report_page(Reading.from_dict(record)))
    assert len(page.tags("script")) == 2
    assert page.tags("img") == []
    assert attack in page.text


@pytest.mark.parametrize("text", ["\x00\ud800 lone", "\u202eright to left", "a\r\nb", "<p>", "]]>", "\ufffe"])
def test_a_text_of_odd_characters_makes_a_page_that_can_be_written(text: str) -> None:
    html = report_page(quiet(Document("odd", text, title=text)))
    assert html.encode("utf-8")
    assert "\x00" not in html


def test_a_report_in_which_nothing_was_found_still_has_a_page() -> None:
    page = Page(report_page(quiet(Document("plain", "Nothing moved."))))
    assert "Nothing in this report could be placed on a map." in page.text
    assert "Untitled report" in page.text
    assert "The reading says of nothing that it is missing." in page.text


def test_another_reading_has_a_whole_page_too() -> None:
    page = Page(report_page(telmar()))
    assert "301 or more families" in page.text
    assert "7 May 2021" in page.text


def test_ids_that_break_attributes_do_not_reach_the_page() -> None:
    record = json.loads(json.dumps(crossing().to_dict()).replace('"E1"', '"E 1\\"><b>"'))
    assert "E 1" not in re.sub("<script.*?</script>", "", report_page(Reading.from_dict(record)), flags=re.DOTALL)


def test_a_claim_of_an_event_that_is_not_there_does_no_harm() -> None:
    reading = crossing()
    broken = replace(reading, events=reading.events[:1], journeys=reading.journeys, disagreements=())
    assert "Noor Haddan" in Page(report_page(broken)).text
