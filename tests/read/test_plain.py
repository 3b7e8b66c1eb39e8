# ruff: noqa: RUF001
"""Plain text: an article keeps every word, a saved page loses its furniture."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.boilerplate import furniture
from dateline.read.plain import plain_parts

BODY = (
    "BAIJI – About 80 families left the eastern quarter on Friday after a night of shelling, the town council said.\n\n"
    "“Nobody knows where the front is,” said Nadia Karim, a pharmacist.\n\n"
    "She had walked.\n\n"
    "The council asked for tents, and the provincial governor promised to send some before the end of the week."
)
PROSE = (
    "Most of the families who had left the quarter were staying with relatives in the town, the mayor told reporters."
)


def test_a_headline_on_a_line_of_its_own_is_the_title_and_not_text() -> None:
    parts = plain_parts(f"Families leave Baiji after shelling\n\n{BODY}\n")
    assert parts.title == "Families leave Baiji after shelling"
    assert parts.text == BODY
    assert parts.cut == ()


@pytest.mark.parametrize(
    "article",
    [
        BODY,
        "They ran.\n\n“We ran,” she said. “All of us.”\n\nNobody was hurt.",
        "The toll by district:\n\nSinjar 40\nTal Afar 12\nRabia 3\n\nThe figures are those of the "
        "district health offices.",
        "OVERVIEW\n\nFighting began on Monday and has not stopped since, and no aid convoy has come in.\n\nHealth\n\n"
        "- 3 clinics closed\n- 14 wounded moved to Erbil\n\nEducation\n\n• 9 schools used as "
        "shelters\n\nWater\n\n1. Wells\n2. Trucks",
        "Site | Families | Since\nLaylan | 1,200 | 4 June\nDaquq | 310 | 9 June\n\n" + PROSE,
        PROSE
        + "\n\nCopyright law was not what the villagers had in mind when they painted the wall of the school by hand.",
        PROSE + "\n\nBy Friday, 300 families had left.\n\nBy then it was too late.",
        PROSE + "\n\nWritten by hand, the letter said that the families were afraid.\n\nReported by "
        "Friday, the dead were six.",
        PROSE + "\n\nThe ministry released a file photo.\n\nNo comment.\n\nShare of the vote: unknown.",
        PROSE + "\n\nBy continuing the siege, the army broke the terms of the truce, he said.",
        PROSE + "\n\nPrevious entries into the city were blocked on Monday.\n\nPhoto of the year it was not.",
        PROSE + "\n\nLive fire was heard.\n\nSport is forbidden.\n\nThe radio is off.\n\nSubscribe they did not.",
    ],
)
def test_a_plain_article_loses_no_word(article: str) -> None:
    parts = plain_parts(article)
    kept = Counter(f"{parts.title or ''} {parts.text}".split())
    assert kept == Counter(article.split())
    assert parts.cut == ()


def test_paragraphs_broken_at_a_fixed_width_are_put_together() -> None:
    broken = (
        "About 80 families left the eastern quarter of the town on Friday\n"
        "after a night of shelling that hit the market and two schools,\n"
        "the town council said in a statement on its wall.\n\n"
        "It asked for tents."
    )
    assert plain_parts(broken).text.split("\n\n")[0].count("\n") == 0


def test_one_paragraph_a_line_without_blank_lines_becomes_paragraphs() -> None:
    assert plain_parts(f"{PROSE}\n{PROSE}").text == f"{PROSE}\n\n{PROSE}"


def test_a_list_stays_line_by_line() -> None:
    assert (
        "- 3 clinics closed\n- 14 wounded"
        in plain_parts(f"{PROSE}\n\n- 3 clinics closed\n- 14 wounded\n\n{PROSE}").text
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Leave a Reply", "form"),
        ("Your email address will not be published. Required fields are marked *", "form"),
        ("Name *", "form"),
        ("seventeen − two =", "captcha"),
        ("3 + = 10", "captcha"),
        ("nine × _ = 27", "captcha"),
        ("twenty-one - 4 = ?", "captcha"),
        ("I'm not a robot", "captcha"),
        ("© 2017 Hill Herald. All rights reserved.", "rights"),
        ("This site uses cookies to improve your experience.", "notice"),
        ("Subscribe to our newsletter", "notice"),
        ("Share this:", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("Tags: Hawija, roads", "tags"),
        ("Home > News > Iraq", "tags"),
        ("Home | News | World | Contact us", "menu"),
        ("Read more: The road nobody built", "related"),
        ("Trucks near the silo of Hawija. File photo", "caption"),
        ("A boy at the well. (AP Photo/Some Name)", "caption"),
        ("Smoke over the bridge [Some Name/Reuters]", "caption"),
        ("FILE - A soldier guards the bridge at Baiji, May 3, 2016.", "caption"),
        ("Reporting by: Lana Omar & Jo van Dam | Source: Hill Herald", "credit"),
        ("Additional reporting by Lana Omar in Erbil; Editing by Jo Smith", "credit"),
        ("By Lana Omar and Jo Smith", "credit"),
        ("* * * * *", "rule"),
    ],
)
def test_page_furniture_is_known_by_its_words(line: str, kind: str) -> None:
    assert furniture(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "By Friday",
        "Nine people were killed",
        "The army said two plus two = five",
        "Health",
        "- 40 families",
        "Sinjar | 1,200 | 4 June",
        "Shelling of the market | 3 dead",
        "Copyright is not a concern here.",
        "Reported by witnesses on Monday, the attack killed six people.",
        "We use donkeys.",
    ],
)
def test_words_of_a_report_are_no_furniture(line: str) -> None:
    assert furniture(line) is None


def test_a_saved_page_is_cut_down_to_its_article() -> None:
    page = (
        "Hill Herald\n\nHome\nNews\nWorld\nContact us\n\nFamilies leave Baiji after shelling\n\n3 "
        "May 2016\n\nBy Lana Omar\n\n"
        f"A street in Baiji. File photo\n\n{BODY}\n\nRelated articles\n\nWho holds the bridge?\nThe bakers of Baiji\n\n"
        "2 comments\n\nAli says:\nMay 4, 2016 at 9:10 am\nMy uncle lives there and he says it is quiet now.\nReply\n\n"
        "Leave a Reply\n\nsix − = two\n\n© 2016 Hill Herald"
    )
    parts = plain_parts(page)
    assert parts.text == BODY
    assert (parts.title, parts.source, parts.byline) == (
        "Families leave Baiji after shelling",
        "Hill Herald",
        "Lana Omar",
    )
    assert parts.published == date(2016, 5, 3)
    assert {"Home", "A street in Baiji. File photo", "Who holds the bridge?", "six − = two"} <= set(parts.cut)


def test_a_motto_above_the_menu_is_not_the_headline() -> None:
    menu = "News from the upper river\n\nHome\nNews\nOpinion"
    page = f"{menu}\n\nFamilies leave Baiji after shelling\n\n{BODY}\n\nLeave a Reply"
    assert plain_parts(page).title == "Families leave Baiji after shelling"


def test_labels_above_an_article_are_read() -> None:
    parts = plain_parts(f"Title: Families leave Baiji\nSource: Hill Herald\nDate: 3 May 2016\n\n{BODY}")
    assert (parts.title, parts.source, parts.published) == ("Families leave Baiji", "Hill Herald", date(2016, 5, 3))
    assert parts.text == BODY


def test_a_source_line_inside_the_text_belongs_to_its_table() -> None:
    article = f"{PROSE}\n\nLaylan 1,200\nDaquq 310\n\nSource: district office\n\n{PROSE}"
    assert plain_parts(article).text.count("Source: district office") == 1
    assert plain_parts(article).source is None


def test_a_comment_link_above_the_article_does_not_cut_it() -> None:
    assert plain_parts(f"Families leave Baiji after shelling\n\n2 comments\n\n{BODY}").text == BODY


def test_a_day_that_can_be_read_two_ways_is_not_read() -> None:
    assert plain_parts(f"Families leave Baiji\n\n03/04/2016\n\n{BODY}").published is None


_LINES = st.sampled_from(
    [
        "",
        "Home",
        "News",
        "Leave a Reply",
        "3 May 2016",
        "By Lana Omar",
        PROSE,
        "She left.",
        "- 40 families",
        "Related articles",
    ]
)


@given(st.lists(_LINES | st.text(max_size=40), max_size=30))
def test_every_word_of_the_input_is_in_title_text_or_cut(rows: list[str]) -> None:
    text = "\n".join(rows)
    parts = plain_parts(text)
    out = Counter(f"{parts.title or ''} {parts.text} {' '.join(parts.cut)}".split())
    assert not Counter(text.split()) - out


@pytest.mark.slow
def test_a_million_characters_are_read_in_bounded_time() -> None:
    assert len(plain_parts((PROSE + "\n\n") * 9000).text) > 1_000_000
