"""The command as a shell runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def dateline(
    *arguments: str | Path, folder: Path, given: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder; `given` is its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, arguments)],
        cwd=folder,
        input=given,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | environment,
        check=False,
    )
