"""Follows a batch of reports: shows how far it is, sets failures aside and tells of them at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO, TypeVar

from dateline.cli.printable import printable
from dateline.model.errors import InputError
from dateline.model.reading import Failure

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_SECONDS_BETWEEN_LINES = 10.0
_Result = TypeVar("_Result")


class Watch:
    """Counts what was read and what was not; `with` it, so that failures are told and kept also when stopped.

    `kept` is the file that gets each failure as a line, or None. `bar` shows a progress bar, where standard
    error is a terminal; else a line is written now and then. `cure` says how to try failures again, where it is not
    from that file.
    """

    def __init__(
        self, kept: Path | None = None, *, total: int | None = None, bar: bool = True, cure: str | None = None
    ) -> None:
        self.read = 0
        self.failures: list[Failure] = []
        self._kept_in = kept
        self._cure = cure
        self._total = total
        self._bar = bar and sys.stderr.isatty()
        self._stack = ExitStack()
        self._kept: TextIO | None = None
        self._progress: tuple[Progress, TaskID] | None = None
        self._said_at = self._began_at = time.monotonic()

    def __enter__(self) -> Self:
        if self._kept_in is not None:
            try:
                self._kept_in.parent.mkdir(parents=True, exist_ok=True)
                self._kept = self._stack.enter_context(self._kept_in.open("w", encoding="utf-8"))
            except OSError as error:
                raise InputError(
                    f"cannot write {self._kept_in}: {error.strerror}. Give another path with --failures."
                ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        if self.failures:
            print(self._told(), file=sys.stderr)

    def readings(self, results: Iterable[_Result | Failure]) -> Iterator[_Result]:
        """What was read (or what became of it), in its order, without the failures."""
        for result in results:
            if isinstance(result, Failure):
                self.failures.append(result)
                self._keep(result)
            else:
                self.read += 1
            self._show()
            if not isinstance(result, Failure):
                yield result

    def _keep(self, failure: Failure) -> None:
        if self._kept is not None:
            from dateline.cli.failures import line

            self._kept.write(line(failure))
            self._kept.flush()

    def _show(self) -> None:
        done = self.read + len(self.failures)
        if self._bar and done > 1:
            progress, task = self._progress = self._progress or self._started()
            progress.update(task, completed=done, failed=len(self.failures))
        elif not self._bar and time.monotonic() - self._said_at >= _SECONDS_BETWEEN_LINES:
            self._said_at = time.monotonic()
            seconds = self._said_at - self._began_at
            print(f"dateline: {self.read} read, {len(self.failures)} not, {seconds:.0f} s", file=sys.stderr)

    def _started(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        progress = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[failed]} failed"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._stack.enter_context(progress)
        return progress, progress.add_task("reading", total=self._total, failed=0)

    def _told(self) -> str:
        failed = len(self.failures)
        lines = [f"{failed} of {self.read + failed} reports could not be read:"]
        lines += [f"  {printable(f.where)} ({printable(f.stage)}): {printable(f.reason)}" for f in self.failures]
        if self._cure is not None:
            lines.append(self._cure)
        elif self._kept_in is not None:
            lines.append(f"To try them again: dateline read {self._kept_in}")
        else:
            lines.append("To keep them for another try, add: --failures failed.jsonl")
        return "\n".join(lines)
