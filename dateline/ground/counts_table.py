"""The table of quantity words, read once from `quantities.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def quantities() -> dict[str, Any]:
    """Hedges, vague quantities, exact ones and unit words, as the file holds them."""
    table: dict[str, Any] = json.loads(files("dateline.ground").joinpath("quantities.json").read_text(encoding="utf-8"))
    return table
