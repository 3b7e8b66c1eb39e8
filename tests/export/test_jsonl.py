"""JSON lines of records."""

from __future__ import annotations

import json
from dataclasses import replace

from dateline.export import jsonl
from tests.readings import telmar


def test_each_report_is_one_line_that_holds_its_record() -> None:
    lines = list(jsonl.lines([telmar(), telmar()]))
    assert [json.loads(line) for line in lines] == [telmar().to_dict()] * 2
    assert [line.count("\n") for line in lines] == [1, 1]


def test_a_line_separator_in_a_text_does_not_break_its_line() -> None:
    reading = telmar()
    odd = replace(reading, document=replace(reading.document, title="two\nlines\r\u2028here"))
    (line,) = jsonl.lines([odd])
    assert json.loads(line)["title"] == "two\nlines\r\u2028here"
    assert line.count("\n") == 1
