"""What the words of time mean, with and without a day to count from."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from dateline.ground.times import find_times, times
from dateline.model.document import Document
from dateline.model.values import When

SATURDAY = date(2016, 10, 22)


def document(text: str, published: date | None = SATURDAY) -> Document:
    return Document("r1", text, published=published)


def meaning(text: str, words: str, published: date | None = SATURDAY) -> When | None:
    doc = document(text, published)
    start = text.index(words)
    return times(doc, [doc.span(start, start + len(words))])[0]


def value(text: str, words: str | None = None, published: date | None = SATURDAY) -> str | None:
    when = meaning(text, words or text, published)
    assert when is not None
    return when.value


def found(text: str, published: date | None = SATURDAY) -> list[tuple[str, str, str | None]]:
    return [(time.span.text, time.type, time.value) for time in find_times(document(text, published))]


def test_a_weekday_is_the_publication_day_itself_where_it_has_that_name() -> None:
    assert meaning("The convoy left on Saturday.", "on Saturday") == When(
        "2016-10-22", "Saturday", SATURDAY, SATURDAY, "relative"
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Friday", "2016-10-21"),
        ("on Sunday", "2016-10-16"),
        ("last Saturday", "2016-10-15"),
        ("next Saturday", "2016-10-29"),
        ("this Friday", "2016-10-21"),
        ("yesterday", "2016-10-21"),
        ("Tuesdays", "2016-10-18"),
        ("late Monday", "2016-10-17TEV"),
        ("in the early hours of Monday", "2016-10-17TMO"),
        ("in the early morning on Saturday", "2016-10-22TMO"),
        ("Wednesday before dawn", "2016-10-19TMO"),
        ("at 4:30 p.m. on Friday", "2016-10-21TAF"),
        ("on Saturday at about 0600 a.m.", "2016-10-22TMO"),
        ("overnight", "2016-10-21TNI"),
        ("last night", "2016-10-21TNI"),
        ("overnight Thursday", "2016-10-20TNI"),
        ("on Sunday afternoon and evening", "2016-10-16"),
        ("on Thursday and Friday", "2016-10-20/2016-10-21"),
        ("over the weekend", "2016-10-22/2016-10-23"),
        ("last week", "2016-10-10/2016-10-16"),
        ("this week", "2016-10-17/2016-10-22"),
        ("last month", "2016-09"),
        ("earlier this year", "2016"),
        ("over the past 24 hours", "2016-10-21/2016-10-22"),
        ("in the last two weeks", "2016-10-08/2016-10-22"),
        ("the past month", "2016-09-22/2016-10-22"),
        ("three days ago", "2016-10-19"),
        ("two months ago", "2016-08"),
        ("in August", "2016-08"),
        ("In December", "2015-12"),
        ("on 12 August", "2016-08-12"),
        ("on December 3", "2015-12-03"),
        ("since Tuesday", "2016-10-18/2016-10-22"),
        ("since the siege began in March", "2016-03/2016-10-22"),
        ("since early 2014", "2014/2016-10-22"),
        ("since late September", "2016-09-21/2016-10-22"),
        ("in the summer of 2013", "2013-06/2013-08"),
        ("last spring", "2016-03/2016-05"),
        ("during the 1980s", "1980/1989"),
        ("from 18 to 22 June 2014", "2014-06-18/2014-06-22"),
        ("between April 27 and May 18", "2016-04-27/2016-05-18"),
        ("in the first quarter of 2015", "2015-01/2015-03"),
        ("at the end of last year", "2015-12"),
        ("Christmas Day", "2015-12-25"),
        ("2016-10-02", "2016-10-02"),
        ("August 12 2014", "2014-08-12"),
        ("the 4th of April", "2016-04-04"),
    ],
)
def test_words_are_placed_from_the_publication_date(words: str, day: str) -> None:
    assert value(words) == day


@pytest.mark.parametrize(
    ("words", "relative"),
    [
        ("On Saturday", "Saturday"),
        ("in the early morning on Saturday", "SaturdayTMO"),
        ("late on Tuesday", "TuesdayTEV"),
        ("as of 12 August", "12 August"),
        ("since Friday", "since Friday"),
        ("over the past 24 hours", "past 24 hours"),
        ("yesterday", "yesterday"),
        ("last year", "last year"),
        ("when the raids began", "when the raids began"),
    ],
)
def test_without_a_publication_date_the_words_stay_relative(words: str, relative: str) -> None:
    assert meaning(words, words, None) == When(None, relative, None, None, "unknown")


@pytest.mark.parametrize("words", ["in recent days", "for more than two years", "several weeks ago", "during Ramadan"])
def test_what_names_no_day_has_no_value_even_with_a_publication_date(words: str) -> None:
    when = meaning(words, words)
    assert when is not None
    assert (when.value, when.first, when.basis) == (None, None, "unknown")


@pytest.mark.parametrize(
    ("words", "value_", "first", "last"),
    [
        ("3 May 2014", "2014-05-03", date(2014, 5, 3), date(2014, 5, 3)),
        ("in May 2014", "2014-05", date(2014, 5, 1), date(2014, 5, 31)),
        ("in 2014", "2014", date(2014, 1, 1), date(2014, 12, 31)),
    ],
)
def test_a_date_in_full_is_stated_and_needs_no_publication_date(
    words: str, value_: str, first: date, last: date
) -> None:
    assert meaning(words, words, None) == When(value_, None, first, last, "stated")


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The two sides will meet on Monday in Geneva.", "on Monday", "2016-10-24"),
        ("A vote is to be held Sunday.", "Sunday", "2016-10-23"),
        ("Talks are due to begin on November 28.", "on November 28", "2016-11-28"),
        ("On Tuesday, the council will vote.", "On Tuesday", "2016-10-25"),
        ("The minister said on Monday that he will resign.", "on Monday", "2016-10-17"),
        ("On Monday eight groups agreed to unite.", "On Monday", "2016-10-17"),
        ("Ten would-be bombers were held in November in Ostrava.", "in November", "2015-11"),
    ],
)
def test_tense_decides_between_last_and_next(text: str, words: str, day: str) -> None:
    assert value(text, words) == day


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The town fell on 3 May 2014. Three days later the army left.", "Three days later", "2014-05-06"),
        ("The town fell on 3 May 2014. The next day it was empty.", "The next day", "2014-05-04"),
        ("It was taken in May. The following month it was lost.", "The following month", "2016-06"),
        ("On 3 May 2014 shells fell. Later that day they stopped.", "Later that day", "2014-05-03"),
        ("The war began in 2011. Since then thousands fled.", "Since then", "2011/2016-10-22"),
    ],
)
def test_what_counts_from_the_text_is_placed_from_the_date_told_before(text: str, words: str, day: str) -> None:
    assert value(text, words) == day


def test_later_that_month_after_a_bare_year_names_no_month() -> None:
    assert value("It began in 2014. Later that month it ended.", "Later that month") is None


@pytest.mark.parametrize(
    "head",
    [
        "GENEVA, 3 May 2014 - ",
        "Published May 3 2014 ",
        "Saturday 3 May 2014 ",
        "25-05-2014 ",
        "Last updated at May 032014 ",
    ],
)
def test_the_date_in_the_head_of_the_text_anchors_the_times(head: str) -> None:
    day = date(2014, 5, 25) if head.startswith("25") else date(2014, 5, 3)
    text = head + "Five people fled yesterday, residents said."
    when = meaning(text, "yesterday")
    assert when is not None
    assert when.first is not None
    assert (day - when.first).days == 1


@pytest.mark.parametrize(
    "head",
    ["On 3 May 2014 the army left. ", "A street in the old town, Sept. 2, 2015. ", "The attack of 3 May 2014 was "],
)
def test_a_date_that_the_first_sentence_speaks_of_is_not_the_date_of_the_text(head: str) -> None:
    assert value(head + "Five people fled yesterday.", "yesterday") == "2016-10-21"


@pytest.mark.parametrize(
    ("words", "expected"), [("25/12/2015", "2015-12-25"), ("12/25/2015", "2015-12-25"), ("05/05/2015", "2015-05-05")]
)
def test_a_date_in_figures_with_one_reading_is_read(words: str, expected: str) -> None:
    assert value(words) == expected


def test_a_date_in_figures_with_two_readings_is_left_open() -> None:
    assert value("03/04/2015") is None


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "A second convoy sat near the bridge.",
        "A fall in prices hit 1,500 people.",
        "Some 2012 families left the camp.",
        "The camp took in 2014 refugees.",
        "Version 2.0.2014 was released.",
        "Call +44 20 7946 2016 or 555-2013-12.",
        "They paid $2016 for it.",
        "A 14-year-old boy was killed.",
        "The marines spring into action.",
        "Sun and wind.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == []


def test_a_number_of_people_after_a_month_is_not_its_day() -> None:
    assert found("In August 12 people died.") == [("August", "DATE", "2016-08")]


@pytest.mark.parametrize("words", ["he may go", "the capital", "2,000 people", "x"])
def test_a_span_that_is_about_no_time_has_no_meaning(words: str) -> None:
    assert meaning(words, words) is None


@pytest.mark.parametrize(
    ("words", "type_", "timex"),
    [
        ("Saturday", "DATE", "2016-10-22"),
        ("Friday morning", "TIME", "2016-10-21TMO"),
        ("9 a.m. Tuesday", "TIME", "2016-10-18T09:00"),
        ("two years", "DURATION", "P2Y"),
        ("24 hours", "DURATION", "PT24H"),
        ("several months", "DURATION", "PXM"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("daily", "SET", "P1D"),
        ("recently", "DATE", "PAST_REF"),
        ("now", "DATE", "PRESENT_REF"),
        ("last week", "DATE", "2016-W41"),
        ("the third quarter of 2015", "DATE", "2015-Q3"),
        ("last summer", "DATE", "2016-SU"),
        ("the 1990s", "DATE", "199"),
    ],
)
def test_types_and_values_are_those_of_timex3(words: str, type_: str, timex: str) -> None:
    assert found(f"It lasted {words}.") == [(words, type_, timex)]


def test_a_weekday_without_publication_date_has_an_open_timex_value() -> None:
    assert found("They left on Saturday.", None) == [("Saturday", "DATE", "XXXX-WXX-6")]


def test_expressions_come_in_text_order_and_do_not_overlap() -> None:
    text = "On Monday and late Tuesday, and again on 3 May 2014 at 9 a.m., they fled; two days later they returned."
    spans = [time.span for time in find_times(document(text))]
    assert len(spans) == 4
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize("words", ["9999 years later", "in nine thousand years from now", "4000 centuries ago"])
def test_a_shift_out_of_the_calendar_is_not_placed(words: str) -> None:
    when = meaning(words, words)
    assert when is None or when.value is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday's vote", [("Friday", "DATE", "2016-10-21")]),
        ("last year's harvest", [("last year", "DATE", "2015")]),
        ("over the weekend", [("the weekend", "DATE", "2016-W42-WE")]),
        ("just two years ago", [("two years ago", "DATE", "2014")]),
        ("over several years", [("several years", "DURATION", "PXY")]),
        ("for the nine months", [("the nine months", "DURATION", "P9M")]),
        ("the 2015 election", [("2015", "DATE", "2015")]),
        ("a 1971 convention", [("1971", "DATE", "1971")]),
        ("two days after the storm", [("two days", "DURATION", "P2D")]),
        ("a few days later", [("a few days", "DURATION", "PXD")]),
        ("since then", []),
        ("a 1500 metre runway", []),
        ("the man, 52 years old,", []),
        ("a pre-dawn raid", []),
    ],
)
def test_an_expression_ends_where_timeml_ends_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(f"They spoke of {text} again.") == expected


@pytest.mark.parametrize(
    ("text", "value_"),
    [
        ("Saturday, 29 October", "2016-10-29"),
        ("Thursday, Oct. 22", "2015-10-22"),
        ("the week of March 7", "2016-W10"),
        ("two and a half years", "P2Y6M"),
        ("2 1/2 hours", "PT2H30M"),
        ("a minute and a half", "PT1M30S"),
        ("day-long", "P1D"),
        ("decades-long", "PXY"),
        ("nineteen ninety-one", "1991"),
        ("the year two thousand", "2000"),
        ("the nineties", "199"),
        ("next year's first quarter", "2017-Q1"),
        ("the 2015 third quarter", "2015-Q3"),
        ("the year ended June 30", "P1Y"),
        ("year-end", "2016-12-31"),
        ("Tuesday nights", "XXXX-WXX-2TNI"),
    ],
)
def test_a_value_is_read_from_the_whole_expression(text: str, value_: str) -> None:
    assert found(f"It is said of {text} there.")[0][2] == value_


@pytest.mark.parametrize("text", ["358,000 jobs at 5% a year", "two meals, 3 times a week", "24 hours a day"])
def test_a_rate_is_a_set(text: str) -> None:
    assert found(text)[-1][1] == "SET"


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The aid is payable Nov. 3 to holders of record Nov. 14.", "Nov. 14", "2016-11-14"),
        ("The council set Nov. 10 as the last day.", "Nov. 10", "2016-11-10"),
        ("He was killed there on Nov. 10.", "on Nov. 10", "2015-11-10"),
        ("The loss was due to the flood on Monday.", "on Monday", "2016-10-17"),
        ("It had been due to expire Friday.", "Friday", "2016-10-21"),
        ("The ministers meet Monday in Geneva.", "Monday", "2016-10-24"),
        ("On Tuesday, the group plans to march.", "On Tuesday", "2016-10-25"),
        ("They will see Gen. Sow on Monday.", "on Monday", "2016-10-24"),
    ],
)
def test_what_the_sentence_tells_decides_on_which_side_a_date_lies(text: str, words: str, day: str) -> None:
    assert value(text, words) == day


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Output fell in the third quarter. It was 5 tons a year ago.", ["2016-Q3", "2015-Q3"]),
        ("Output fell in the third quarter from the year-ago quarter.", ["2016-Q3", "2015-Q3"]),
        ("Output fell in the latest quarter.", ["2016-Q3"]),
        ("Sales rose in the third quarter. For the nine months they fell from a year ago.", ["2016-Q3", "P9M", "2015"]),
        ("He left a year ago.", ["2015"]),
    ],
)
def test_results_are_compared_with_the_same_quarter_of_the_year_before(text: str, values: list[str]) -> None:
    assert [value_ for _, _, value_ in found(text)] == values
