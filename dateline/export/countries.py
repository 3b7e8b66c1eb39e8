"""Countries by their ISO 3166 alpha-2 code: other codes, and the English short name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166 alpha-3 and numeric code, and the state number of Gleditsch and Ward, None for no state."""

    iso3: str
    name: str
    number: int | None
    state: int | None

    @property
    def ucdp_region(self) -> str | None:
        """The region UCDP puts a state in, by the ranges of its number that UCDP's codebooks give."""
        if self.state is None:
            return None
        bounds = ((199, "Americas"), (399, "Europe"), (626, "Africa"), (699, "Middle East"), (999, "Asia"))
        return next((name for last, name in bounds if self.state <= last), None)


def country(code: str | None) -> Country | None:
    """The country of an alpha-2 code; None where there is no such code."""
    return None if code is None else _countries().get(code)


@cache
def _countries() -> dict[str, Country]:
    numbers = {code: (_number(iso), _number(state)) for code, iso, state in _rows("country_numbers.tsv")}
    return {code: Country(iso3, name, *numbers.get(code, (None, None))) for code, iso3, name in _rows("countries.tsv")}


def _number(digits: str) -> int | None:
    return int(digits) if digits else None


def _rows(name: str) -> list[list[str]]:
    text = files("dateline.export").joinpath(name).read_text(encoding="utf-8")
    return [row.split("\t") for row in text.splitlines() if not row.startswith("#")]
