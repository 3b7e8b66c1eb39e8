from __future__ import annotations

import random

from dateline.learn.examples import Example
from dateline.learn.padding import idle_sentences, padded


def test_sentences_without_a_span_are_idle() -> None:
    text = "Rebels shelled Telmar. The weather was fine that day. No."
    example = Example("gold", text, spans={"name": [(15, 21, "place")], "trigger": [(7, 14, "strike")]})
    assert idle_sentences([example]) == ["The weather was fine that day."]


def test_where_names_are_not_annotated_only_plain_sentences_count() -> None:
    text = "The team from Ostrin won again. The grass was wet and rather long. He said it was not."
    example = Example("quiet", text, spans={"trigger": []})
    assert idle_sentences([example]) == ["The grass was wet and rather long."]


def test_sentences_go_behind_and_spans_stay() -> None:
    example = Example("gold", "Rebels shelled Telmar.", spans={"name": [(15, 21, "place")]})
    after = padded(example, ["It was late.", "Trees stood there.", "A dog slept."], random.Random(1))
    assert after.text.startswith(example.text)
    assert len(after.text) > len(example.text) + 10
    assert after.spans == example.spans
