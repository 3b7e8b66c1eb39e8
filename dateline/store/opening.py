"""Opens the file of a case: the settings that keep it whole, its format, and the step from an older format."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

from dateline.model.errors import StoreError

APPLICATION_ID = 0x444C4E45  # "DLNE", in the header of the file
_SETTINGS = (
    "synchronous = FULL",  # what is committed is on the disk
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",  # temporary files would hold words of reports
    f"journal_size_limit = {64 * 1024 * 1024}",
)


@cache
def steps() -> tuple[str, ...]:
    """The SQL of every format in turn: the first makes a case, each other one changes a case of the format before."""
    scripts = sorted(files("dateline.store").joinpath("schema").iterdir(), key=lambda script: script.name)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into one that says what to do.

    Raises:
        StoreError: SQLite failed.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_cause(path, error)) from error


def is_busy(error: sqlite3.Error) -> bool:
    """True where another program is in the way."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _cause(path: Path, error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    kept = "What was acknowledged before is kept."
    if is_busy(error):
        return f"{path} is being written to by another dateline. Wait until it is done, then run the command again."
    if code == sqlite3.SQLITE_FULL:
        return f"{path} cannot be written: the disk is full. {kept} Make room and run the command again."
    if code == sqlite3.SQLITE_IOERR:
        return (
            f"{path} cannot be read or written ({error}): the disk may be full or failing. {kept} "
            "Make room and run the command again; then see: dateline check"
        )
    if code == sqlite3.SQLITE_READONLY:
        return f"{path} cannot be changed: it or its folder is read-only. Copy it to where it may be written."
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return (
            f"{path} is damaged or no case file ({error}). Go back to a copy of it, or add the reports to a new case."
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return f"{path} cannot be opened ({error}). Check that its folder exists and may be written to."
    if "no such module" in str(error):
        return f"This Python's SQLite cannot search ({error}). Use a Python whose SQLite has FTS5 and R*Tree."
    return f"{path}: {error}. See: dateline check --case {path}"


def opened(path: Path, *, create: bool, readonly: bool, wait_s: float) -> sqlite3.Connection:
    """A connection to a case of the present format.

    Raises:
        StoreError: there is no such case, it is no case, is of a newer format, or cannot be opened.
    """
    if not path.exists() and not create:
        raise StoreError(f"{path} does not exist. Begin a case with: dateline add SOURCE... --case {path}")
    if path.is_dir():
        raise StoreError(f"{path} is a folder. A case is one file: give its name, for example {path / 'news.case'}")
    with explained(path):
        if readonly and not _needs_work(path, wait_s):
            return _readonly(path, wait_s)
        db = _connected(path, "rwc" if create else "rw", wait_s)
        try:
            _check_kind(db, path, create=create)
            db.execute("PRAGMA journal_mode = WAL")
            bring_up_to_date(db, path, steps())
        except BaseException:
            db.close()
            raise
        if not readonly:
            return db
        db.close()
        return _readonly(path, wait_s)


def _connected(path: Path, mode: str, wait_s: float, more: str = "") -> sqlite3.Connection:
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}{more}", uri=True, isolation_level=None, timeout=wait_s)
    try:
        for setting in _SETTINGS:
            db.execute(f"PRAGMA {setting}")
    except BaseException:
        db.close()
        raise
    return db


def _readonly(path: Path, wait_s: float) -> sqlite3.Connection:
    """A connection to look only. It may tidy up what SQLite keeps beside the file, where that is allowed."""
    try:
        db = _connected(path, "rw", wait_s)
    except sqlite3.OperationalError as error:
        # In a folder where nothing may be written, or on a full disk, SQLite cannot share the file; where no other
        # program has it open (it has no log beside it) it needs no sharing.
        if is_busy(error) or path.with_name(f"{path.name}-wal").exists():
            raise
        db = _connected(path, "ro", wait_s, "&immutable=1")
    try:
        _check_kind(db, path, create=False)
    except BaseException:
        db.close()
        raise
    return db


def _needs_work(path: Path, wait_s: float) -> bool:
    """True where a case is of an older format; it is brought up to date even if it is only to be read."""
    with suppress(sqlite3.Error):
        db = _readonly(path, wait_s)
        try:
            return format_of(db) < len(steps())
        finally:
            db.close()
    return False


def format_of(db: sqlite3.Connection) -> int:
    """The number of the format a file is in; 0 for one that holds nothing yet."""
    number: int = db.execute("PRAGMA user_version").fetchone()[0]
    return number


def _check_kind(db: sqlite3.Connection, path: Path, *, create: bool) -> None:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    number, known = format_of(db), len(steps())
    if application != APPLICATION_ID:
        if number or application or db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise StoreError(f"{path} is a database, but no case of dateline. Give the path of a case.")
        if not create:
            raise StoreError(f"{path} holds nothing yet. Begin a case with: dateline add SOURCE... --case {path}")
    elif number > known:
        raise StoreError(
            f"{path} is of format {number}, and this dateline knows formats up to {known}. Install a newer dateline."
        )


def bring_up_to_date(db: sqlite3.Connection, path: Path, scripts: Sequence[str]) -> Path | None:
    """Take a case, step by step, to the last format; where it held something, give the backup made before.

    Each step is a transaction: it happens whole or not at all. Before the first one the case is copied beside itself
    and the copy is verified.

    Raises:
        StoreError: the backup cannot be made or is not sound; the case is as it was.
        sqlite3.Error: a step failed; the case is in the format before that step, and the backup stays.
    """
    backup = None
    if 0 < format_of(db) < len(scripts):
        backup = _backed_up(db, path)
    for number, script in enumerate(scripts, start=1):
        if format_of(db) < number:
            _step(db, number, script)
    return backup


def _step(db: sqlite3.Connection, number: int, script: str) -> None:
    with transaction(db):
        if format_of(db) >= number:  # another program was faster
            return
        for statement in statements(script):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {number}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the transaction they must stand in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything in it happens, or nothing. It is on the disk when the context ends without an error."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def backup_name(path: Path, number: int) -> Path:
    """Where the copy of a case goes before it is taken out of a format."""
    return path.with_name(f"{path.name}.format-{number}.backup")


def backups(path: Path) -> list[Path]:
    """The copies made of a case before it was taken to newer formats, the parts of unfinished ones too."""
    return sorted(
        beside
        for beside in path.resolve().parent.iterdir()
        if beside.name.startswith(f"{path.name}.format-") and beside.name.endswith((".backup", ".backup.part"))
    )


def _backed_up(db: sqlite3.Connection, path: Path) -> Path:
    real = path.resolve()
    whole = backup_name(real, format_of(db))
    part = whole.with_name(f"{whole.name}.part")
    part.unlink(missing_ok=True)
    try:
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            _verify(db, copy, whole)
        finally:
            copy.close()
        part.replace(whole)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StoreError(
            f"{path} must be copied before it is taken to a new format, and the copy {whole} cannot be made ({error}). "
            "The case is unchanged. Make room and run the command again."
        ) from error
    return whole


def _verify(db: sqlite3.Connection, copy: sqlite3.Connection, whole: Path) -> None:
    sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok" and _sizes(db) == _sizes(copy)
    if not sound:
        raise StoreError(f"The copy {whole} is not sound. The case is unchanged. See: dateline check")


def _sizes(db: sqlite3.Connection) -> list[tuple[str, int]]:
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name").fetchall()
    return [(name, db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in tables]
