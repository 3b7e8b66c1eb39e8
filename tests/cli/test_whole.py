"""Files and folders that take their name only once they are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli.whole import whole_file, whole_folder
from dateline.model.errors import InputError

MARK = "export_notes.json"


class Broken(Exception):
    pass


def break_off_a_file(path: Path) -> None:
    with whole_file(path) as part:
        part.write_text("half")
        raise Broken


def break_off_a_folder(path: Path) -> None:
    with whole_folder(path, mark=MARK) as part:
        (part / "half.csv").write_text("half")
        raise Broken


def export(folder: Path) -> None:
    with whole_folder(folder, mark=MARK) as part:
        (part / MARK).write_text("{}")
        (part / "new.csv").write_text("new")


def test_a_file_has_no_name_before_it_is_whole(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.csv") as part:
        part.write_text("half")
        assert not (tmp_path / "a.csv").exists()
    assert (tmp_path / "a.csv").read_text() == "half"


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(Broken):
        break_off_a_file(tmp_path / "a.csv")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_device_is_written_to_and_not_replaced() -> None:
    with whole_file(Path("/dev/null")) as part:
        part.write_text("gone")
    assert not Path("/dev/null").is_file()


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"file/a\.csv"), whole_file(tmp_path / "file" / "a.csv") as part:
        part.write_text("")


def test_a_folder_is_there_once_it_is_whole(tmp_path: Path) -> None:
    export(tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MARK, "new.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_earlier_export_is_replaced_whole(tmp_path: Path) -> None:
    export(tmp_path / "out")
    (tmp_path / "out" / "old.csv").write_text("old")
    export(tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MARK, "new.csv"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(tmp_path / "out")
    assert (tmp_path / "out" / "new.csv").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(InputError, match="something else"):
        export(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_an_error_leaves_the_old_folder_as_it_was(tmp_path: Path) -> None:
    export(tmp_path / "out")
    with pytest.raises(Broken):
        break_off_a_folder(tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MARK, "new.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
