from __future__ import annotations

import pytest

from dateline.export.crosswalk import choice, crosswalks
from dateline.export.lookup import lookup
from dateline.export.rows import ActorRow
from dateline.model.vocabulary import EVENT_TYPES, STATUSES
from tests.violence import BRIGADE, NURSE, SOLDIERS, VILLAGERS, happening

VOCABULARIES = ("acled", "plover", "cameo")


def chosen(
    vocabulary: str, kind: str, trigger: str = "it", item: str | None = None, targets: tuple[ActorRow, ...] = ()
) -> dict[str, str] | None:
    case = happening("H1", kind, trigger=trigger, item=item, targets=targets)
    found = choice(vocabulary, case.happenings[0], lookup(case))
    return None if found is None else {key: found[key] for key in found if key not in ("words", "target")}


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_type_of_a_crosswalk_is_one_of_ours(vocabulary: str) -> None:
    assert set(crosswalks()[vocabulary]) <= set(EVENT_TYPES)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_list_of_words_is_there(vocabulary: str) -> None:
    options = [option for choices in crosswalks()[vocabulary].values() for option in choices]
    assert {option["words"] for option in options if "words" in option} <= set(crosswalks()["words"])


def test_every_vocabulary_says_where_it_comes_from() -> None:
    assert set(VOCABULARIES) < set(crosswalks()["README"])


def test_every_plover_category_has_a_quad_code_and_every_status_is_ours() -> None:
    events = {option["event"] for choices in crosswalks()["plover"].values() for option in choices}
    assert events <= set(crosswalks()["plover_quads"])
    assert set(crosswalks()["plover_statuses"]) <= set(STATUSES)


@pytest.mark.parametrize(
    ("kind", "trigger", "item", "sub"),
    [
        ("strike", "air raids", None, "Air/drone strike"),
        ("strike", "shelled", None, "Shelling/artillery/missile attack"),
        ("strike", "hit", "mortar rounds", "Shelling/artillery/missile attack"),
        ("strike", "air strike", "sarin", "Chemical weapon"),
        ("strike", "hit", None, None),
        ("bombing", "blew himself up", None, "Suicide bomb"),
        ("bombing", "exploded", "roadside bomb", "Remote explosive/landmine/IED"),
        ("bombing", "blast", None, None),
        ("clash", "fighting", None, "Armed clash"),
        ("capture", "seized", None, None),
        ("abduct", "kidnapped", None, "Abduction/forced disappearance"),
    ],
)
def test_words_of_the_report_settle_the_sub_event(kind: str, trigger: str, item: str | None, sub: str | None) -> None:
    found = chosen("acled", kind, trigger, item)
    assert found is not None
    assert found.get("sub") == sub


def test_a_word_counts_from_its_beginning_only() -> None:
    found = chosen("acled", "strike", "hit", "nutshells")
    assert found is not None
    assert "sub" not in found


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ((VILLAGERS,), {"event": "Violence against civilians", "sub": "Attack"}),
        ((BRIGADE, VILLAGERS), {"event": "Violence against civilians", "sub": "Attack"}),
        ((BRIGADE,), {"event": "Battles", "sub": "Armed clash"}),
        ((NURSE,), {"disorder": "Political violence"}),
        ((), {"disorder": "Political violence"}),
    ],
)
def test_whom_an_attack_befalls_settles_its_type(targets: tuple[ActorRow, ...], expected: dict[str, str]) -> None:
    assert chosen("acled", "attack", targets=targets) == expected


@pytest.mark.parametrize(
    ("trigger", "plover", "cameo"),
    [("ceasefire", "RETREAT", "08"), ("peace talks", "CONSULT", "04"), ("deal", "AGREE", "05")],
)
def test_agreements_are_told_apart_by_their_words(trigger: str, plover: str, cameo: str) -> None:
    assert (chosen("plover", "agree", trigger) or {})["event"] == plover
    assert chosen("cameo", "agree", trigger) == {"root": cameo}


def test_a_flight_has_no_category_in_plover_and_cameo() -> None:
    assert chosen("plover", "flee") is None
    assert chosen("cameo", "flee") is None


def test_deportation_is_a_transfer_told_as_one() -> None:
    assert (chosen("plover", "transfer", "deported") or {})["mode"] == "deport"
    assert chosen("plover", "transfer", "evacuated", targets=(SOLDIERS,)) is None
