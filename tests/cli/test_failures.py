"""Failures that are read again: from where they came, or from what was kept of them."""

from __future__ import annotations

from pathlib import Path

from dateline.cli.failures import line, replayed
from dateline.model.reading import Failure


def again(tmp_path: Path, *failures: Failure) -> list[str]:
    (tmp_path / "failed.jsonl").write_text("".join(map(line, failures)), encoding="utf-8")
    with replayed([str(tmp_path / "failed.jsonl")]) as sources:
        return sources


def test_a_teaser_of_a_feed_is_fetched_from_its_page(tmp_path: Path) -> None:
    teaser = Failure("https://news.example/b", "read", "the feed holds only a teaser")
    assert again(tmp_path, teaser) == ["https://news.example/b"]


def test_damaged_places_of_an_archive_are_read_again_once_from_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(b"")
    damaged = [Failure(f"{archive}:{offset}", "read", "damaged") for offset in (100, 900)]
    assert again(tmp_path, *damaged) == [str(archive)]


def test_a_page_of_an_archive_is_read_again_from_what_was_kept(tmp_path: Path) -> None:
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(b"")
    (source,) = again(tmp_path, Failure(f"{archive}:100", "read", "no article", "<html>\n</html>"))
    assert source.endswith("1.txt")
