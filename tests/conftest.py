"""Settings for every test: the same examples on every run, and no time limit that a busy machine would miss."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("dateline", deadline=None, derandomize=True)
settings.load_profile("dateline")
