from __future__ import annotations

import random

import pytest

from dateline.learn.denials import denied
from dateline.learn.examples import Example

TEXT = "Rebels shelled Telmar. The mayor said nobody was hurt. Troops may return."


def at(text: str, words: str, label: str) -> tuple[int, int, str]:
    start = text.index(words)
    return start, start + len(words), label


def example(text: str = TEXT) -> Example:
    return Example(
        "gold",
        text,
        spans={
            "name": [at(text, "Telmar", "place")],
            "phrase": [at(text, "Rebels", "group")],
            "trigger": [at(text, "shelled", "strike"), at(text, "return", "return")],
            "cue": [at(text, "said", "cue")],
            "content": [at(text, "nobody was hurt", "content")],
            "source": [at(text, "The mayor", "source")],
        },
        words={
            "status": [at(text, "shelled", "happened"), at(text, "return", "possible")],
            "stance": [at(text, "said", "state")],
            "source_kind": [at(text, "The mayor", "official")],
        },
        links={
            "claim": (
                [at(text, "said", "cue"), at(text, "nobody was hurt", "content")],
                [at(text, "The mayor", "source"), at(text, "nobody was hurt", "content")],
                {(0, 0): "same", (0, 1): "same", (1, 0): "same", (1, 1): None},
            )
        },
        clusters={"entity": [(at(text, "Telmar", "place-name"), frozenset({"E1"}))]},
    )


@pytest.mark.parametrize("seed", range(20))
def test_a_sentence_is_denied_and_every_span_stays_with_its_words(seed: int) -> None:
    before = example()
    after = denied(before, random.Random(seed))
    assert " that rebels shelled Telmar. The mayor said" in after.text
    for layer in ("name", "trigger"):
        words = [before.text[a:b] for a, b, _ in before.spans[layer]]
        assert [after.text[a:b] for a, b, _ in after.spans[layer]] == words
    assert {after.text[a:b]: status for a, b, status in after.words["status"]} == {
        "shelled": "denied",
        "return": "possible",
    }


def test_the_denial_is_a_claim_of_its_own() -> None:
    after = denied(example(), random.Random(3))
    left, right, answers = after.links["claim"]
    (cue, content), (source, again) = left[2:], right[2:]
    assert after.text[content[0] : content[1]] == "rebels shelled Telmar"
    assert content == again
    assert after.text[source[0] : cue[1]].endswith("denied") or "den" in after.text[cue[0] : cue[1]]
    assert answers[2, 2] == answers[2, 3] == answers[3, 2] == "same"
    assert answers[3, 3] is None
    assert answers[1, 3] is None
    assert answers[0, 0] == "same"
    assert (*cue[:2], "deny") in after.words["stance"]


def test_a_name_keeps_its_capital() -> None:
    text = "Telmar was shelled. The mayor said nobody was hurt. Rebels may return."
    before = example(text)
    assert " that Telmar was shelled." in denied(before, random.Random(1)).text


def test_what_is_said_already_is_not_denied_once_more() -> None:
    before = example()
    quoted = [*before.spans["content"], at(TEXT, "Rebels shelled Telmar", "content")]
    before.spans["content"] = quoted
    assert denied(before, random.Random(1)) is before
