from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from dateline.find.finder import Finder
from dateline.find.pairs import Spans, earlier_pairs, pair_features
from dateline.find.reader import FOLDER, Reader
from dateline.model.document import Document
from dateline.model.errors import SetupError
from tests.find.words import cut

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = (
    "Militants seized the town of Tel Abyad on Friday, two residents said.\n\n"
    "At least 40 families fled to Turkey through the Akcakale crossing, the Red Crescent reported. "
    "An army spokesman denied that the town had fallen."
)


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(Reader.packaged())


def test_names_triggers_and_claims_of_a_report_are_found(finder: Finder) -> None:
    found = finder.findings(Document("x", TEXT))
    assert {"Tel Abyad", "Turkey"} <= {m.span.text for m in found.mentions if m.named and m.kind == "place"}
    assert {("seized", "capture"), ("fled", "flee")} <= {(t.span.text, t.type) for t in found.triggers}
    assert {"said", "reported", "denied"} <= {c.cue.text for c in found.claims if c.cue}
    assert "At least 40" in {n.text for n in found.numbers}


def test_every_link_points_to_what_was_found(finder: Finder) -> None:
    found = finder.findings(Document("x", TEXT))
    ends = {
        "roles": (found.triggers, found.mentions),
        "times_of": (found.triggers, found.times),
        "counts_of": (found.triggers, found.numbers),
        "same_event": (found.triggers, found.triggers),
        "same_entity": (found.mentions, found.mentions),
    }
    assert found.roles
    for name, (left, right) in ends.items():
        for link in getattr(found, name):
            assert link.left < len(left)
            assert link.right < len(right)
            assert 0 < link.score <= 1


def test_every_span_quotes_the_text(finder: Finder) -> None:
    found = finder.findings(Document("x", TEXT))
    for span in [*(m.span for m in found.mentions), *(t.span for t in found.triggers), *found.times, *found.numbers]:
        assert TEXT[span.start : span.end] == span.text


def test_no_mention_ends_in_a_word_that_binds_it_to_the_next(finder: Finder) -> None:
    for report in sorted(EXAMPLES.glob("*.txt")):
        found = finder.findings(Document("r1", report.read_text(encoding="utf-8")))
        ends = {mention.span.text.lower().split()[-1] for mention in found.mentions}
        assert not ends & {"of", "and", "the", "from", "to"}


def test_threads_find_what_one_finds(finder: Finder) -> None:
    docs = [Document(str(k), TEXT * (1 + k % 3)) for k in range(9)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(finder.findings, docs)) == [finder.findings(doc) for doc in docs]


def test_a_text_without_words_has_no_findings(finder: Finder) -> None:
    assert finder.findings(Document("x", "\x00")).mentions == ()


def test_a_report_longer_than_a_window_is_read_to_its_end(finder: Finder) -> None:
    found = finder.findings(Document("x", "Nothing else is known of the day. " * 200 + TEXT))
    assert "fled" in {t.span.text for t in found.triggers}


def test_weights_that_were_tampered_with_are_refused(tmp_path: Path) -> None:
    copy = tmp_path / "reader.onnx"
    copy.write_bytes((FOLDER / "reader.onnx").read_bytes()[:-1] + b"x")
    expected = (FOLDER / "reader.onnx.sha256").read_text().split()[0]
    with pytest.raises(SetupError, match="Reinstall"):
        Reader(copy, expected)


def test_missing_weights_are_told_with_their_path(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"gone\.onnx"):
        Reader(tmp_path / "gone.onnx", "0")


def test_the_packaged_network_is_small_enough_to_travel() -> None:
    assert (FOLDER / "reader.onnx").stat().st_size <= 30_000_000


def test_features_of_a_pair_say_where_the_spans_stand() -> None:
    words = cut("Rebels fled . Rebels came back")
    spans = Spans.of([(0, 0, 0), (3, 3, 0)])
    pairs = earlier_pairs(2, 10)
    (row,) = pair_features(words, spans, spans, pairs, wording=True)
    assert np.array_equal(np.array([pairs[0][0], pairs[1][0]]), [1, 0])
    assert row[-1] == 15  # same words, same last word, contained, same type


def test_two_towns_joined_by_a_dash_before_a_road_are_one_route(finder: Finder) -> None:
    text = "Rebels cut the Aleppo-Damascus highway on Monday, and Aleppo-based doctors left the city."
    named = {(m.span.text, m.kind) for m in finder.findings(Document("x", text)).mentions if m.named}
    assert ("Aleppo-Damascus highway", "route") in named
    assert not any("based" in name for name, _ in named)
