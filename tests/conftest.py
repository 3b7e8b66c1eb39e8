"""Settings for every test: the same examples on every run, and no time limit that a busy machine would miss."""

from __future__ import annotations

import os

from hypothesis import settings

# Whatever gazetteers of their own the people have who run the tests: none is used.
os.environ["DATELINE_GAZETTEERS"] = ""

settings.register_profile("dateline", deadline=None, derandomize=True)
settings.load_profile("dateline")
