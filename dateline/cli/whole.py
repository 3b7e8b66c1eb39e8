"""Files and folders that take their name only once they are whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.model.errors import InputError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write the file; it gets its name when the context is left, and nothing is left behind by an error.

    Raises:
        InputError: the path cannot be written.
    """
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        real = path.resolve()
        if real.exists() and not real.is_file():
            # A device or a pipe (/dev/null) is written to, never replaced.
            yield real
            return
        part = real.with_name(real.name + ".part")
        try:
            yield part
            part.replace(real)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path, *, mark: str) -> Iterator[Path]:
    """Where to write the files of a folder; it gets its name when the context is left.

    A folder of that name is replaced, but only one that is empty or holds a file named `mark`.

    Raises:
        InputError: the path cannot be written, or holds something else.
    """
    with _explained(path):
        real = path.resolve()
        if real.exists() and not _replaceable(real, mark):
            raise InputError(f"{path} holds something else than an export. Name another folder with -o.")
        part, old = (real.with_name(real.name + ending) for ending in (".part", ".old"))
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            yield part
            if real.exists():
                shutil.rmtree(old, ignore_errors=True)
                real.rename(old)
            part.rename(real)
            shutil.rmtree(old, ignore_errors=True)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _replaceable(folder: Path, mark: str) -> bool:
    return folder.is_dir() and ((folder / mark).is_file() or not any(folder.iterdir()))


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}. Give a path that can be written.") from error
