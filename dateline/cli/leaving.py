"""Leaving early without a traceback: the reader of the output went away, or someone pressed Ctrl-C."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

# What a shell expects of a program whose reader went away (128 + SIGPIPE), or that was stopped (128 + SIGINT).
_READER_WENT_AWAY = 141
_STOPPED = 130


@contextmanager
def quietly() -> Iterator[None]:
    """Turn both into an exit code. typer has codes of its own for them, which differ from version to version."""
    try:
        yield
    except BrokenPipeError:
        # What is still in the buffer would fail once more when Python closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_READER_WENT_AWAY) from None
    except KeyboardInterrupt:
        print("dateline: stopped", file=sys.stderr)
        raise typer.Exit(_STOPPED) from None
