from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

from dateline.export.bagit import files
from dateline.export.rows import Release
from tests.releases import EVENING, NORTH, open_release, release


def manifest(bag: dict[str, bytes], name: str) -> dict[str, str]:
    lines = bag[name].decode().splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def test_every_file_of_the_payload_has_its_sum() -> None:
    bag = dict(files(open_release()))
    sums = {path: sha256(content).hexdigest() for path, content in bag.items() if path.startswith("data/")}
    assert manifest(bag, "manifest-sha256.txt") == sums


def test_every_tag_file_has_its_sum() -> None:
    bag = dict(files(release()))
    tags = manifest(bag, "tagmanifest-sha256.txt")
    assert tags == {
        path: sha256(bag[path]).hexdigest() for path in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
    }


def test_raw_reports_and_records_are_there_where_the_release_carries_them() -> None:
    bag = dict(files(open_release()))
    assert bag[f"data/captures/{EVENING}"] == b"<html>Telmar</html>"
    assert json.loads(bag["data/records.jsonl"].splitlines()[0])["id"] == "telmar"


def test_a_protected_bag_holds_neither_captures_nor_records() -> None:
    bag = dict(files(release()))
    assert not any(path.startswith("data/captures/") or path == "data/records.jsonl" for path in bag)
    assert b"Salim" not in b"".join(bag.values())


def test_every_row_is_in_the_bag() -> None:
    bag = dict(files(release()))
    assert json.loads(bag["data/rows/reports.jsonl"].splitlines()[0])["id"] == NORTH
    assert json.loads(bag["data/rows/happenings.jsonl"].splitlines()[0])["first"] == "2021-05-07"


def test_the_size_of_the_payload_is_told() -> None:
    bag = dict(files(release()))
    payload = [content for path, content in bag.items() if path.startswith("data/")]
    assert f"Payload-Oxum: {sum(map(len, payload))}.{len(payload)}\n" in bag["bag-info.txt"].decode()


def test_a_title_of_two_lines_is_one_line_of_the_bag() -> None:
    case: Release = replace(release(), title="Two\nBagging-Date: 1999-01-01")
    assert "External-Description: Two Bagging-Date: 1999-01-01\n" in dict(files(case))["bag-info.txt"].decode()


def test_a_report_key_cannot_lead_out_of_the_bag() -> None:
    case = replace(open_release(), captures=(("../../etc/passwd", b"x"),))
    assert "data/captures/_.._etc_passwd" in dict(files(case))
