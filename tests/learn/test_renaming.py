from __future__ import annotations

import random

from dateline.learn.examples import Example
from dateline.learn.renaming import name_pool, renamed

TEXT = "Nadia Haddad left Telmar for Ostrava. Haddad said Telmar was empty, the outskirts of Telmar too."
POOL = {("person", False): ["Ivo Branka"], ("place", False): ["Kesh-Baran"]}


def at(words: str, label: str, nth: int = 0) -> tuple[int, int, str]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words), label


def example() -> Example:
    person = [at("Nadia Haddad", "person"), at("Haddad", "person", 1)]
    telmar = [at("Telmar", "place", k) for k in range(3)]
    ostrava = [at("Ostrava", "place")]
    outskirts = at("outskirts of Telmar", "place")
    clusters = [
        ((a, b, f"{kind}-name"), frozenset({owner}))
        for owner, rows in (("E1", person), ("E2", telmar), ("E3", ostrava))
        for a, b, kind in rows
    ]
    clusters.append(((*outskirts[:2], "place-phrase"), frozenset({"E4"})))
    return Example(
        "gold",
        TEXT,
        spans={"name": [*person, *telmar, *ostrava], "phrase": [outskirts], "trigger": [at("left", "flee")]},
        words={"status": [at("left", "happened")]},
        links={"role": ([at("left", "flee")], [at("Telmar", "place-name")], {(0, 0): "origin"})},
        clusters={"entity": clusters},
    )


def test_spans_move_with_their_words() -> None:
    new = renamed(example(), POOL, 1.0, random.Random(1))
    assert new.text == (
        "Ivo Branka left Kesh-Baran for Kesh-Baran. Branka said Kesh-Baran was empty, the outskirts of Kesh-Baran too."
    )
    names = {new.text[a:b] for a, b, _ in new.spans["name"]}
    assert names == {"Ivo Branka", "Branka", "Kesh-Baran"}
    assert [new.text[a:b] for a, b, _ in new.spans["phrase"]] == ["outskirts of Kesh-Baran"]
    assert [new.text[a:b] for a, b, _ in new.words["status"]] == ["left"]
    left, right, answers = new.links["role"]
    assert (new.text[slice(*left[0][:2])], new.text[slice(*right[0][:2])]) == ("left", "Kesh-Baran")
    assert answers == {(0, 0): "origin"}
    assert [owners for _, owners in new.clusters["entity"]] == [owners for _, owners in example().clusters["entity"]]


def test_a_share_of_none_changes_nothing() -> None:
    assert renamed(example(), POOL, 0.0, random.Random(1)) == example()


def test_an_entity_with_two_unlike_names_keeps_them() -> None:
    told = example()
    told.clusters["entity"] = [
        (span, frozenset({"E2"}) if owners == {"E3"} else owners) for span, owners in told.clusters["entity"]
    ]
    new = renamed(told, POOL, 1.0, random.Random(1))
    assert "Telmar for Ostrava" in new.text


def test_the_pool_holds_names_by_kind_and_capitals() -> None:
    told = Example("gold", "UNHCR and Nadia Haddad, aid", spans={"name": [(0, 5, "group"), (10, 22, "person")]})
    assert name_pool([told]) == {("person", False): ["Nadia Haddad"]}
