"""What a release withholds, in sentences with counts."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.lens import Lens
from dateline.export.veil import FRESH_DAYS, Veil

_SEVERAL = {
    "a witness": "witnesses",
    "a local source": "local sources",
    "a source": "other sources",
    "a child": "children",
    "a detainee": "detainees",
    "a victim": "victims",
    "a displaced person": "displaced people",
    "a person": "others of whom no office is told",
}


def dropped(lens: Lens, veil: Veil) -> tuple[str, ...]:
    """Sentences that say how much was withheld or made coarse, and whom it protects."""
    return tuple(_sentences(lens, veil))


def _sentences(lens: Lens, veil: Veil) -> Iterator[str]:
    people = sum(veil.counted.values())
    if people and not lens.with_source_names:
        kinds = ", ".join(f"{_SEVERAL[kind]} {number}" for kind, number in sorted(veil.counted.items()))
        yield f"People not named, because naming them may harm them: {people} ({kinds})."
    if people and lens.with_source_names:
        yield f"People named although naming them may harm them, as was asked: {people}."
    if lens.withheld_reports:
        yield (
            f"Reports of which only outlet and day are given: {len(lens.withheld_reports)} "
            f"of {len(lens.case.reports)}; "
            "their titles, bylines, addresses, words, offsets, hashes and captures are withheld."
        )
    tellings = sum(len(reading.events) for reading in lens.case.readings.values())
    if lens.withheld_tellings:
        where = "" if lens.exact else ", and whose places are those of a province or country"
        yield f"Tellings whose words are withheld{where}: {len(lens.withheld_tellings)} of {tellings}."
    if veil.fresh_tellings and not lens.exact:
        yield (
            f"Movements younger than {FRESH_DAYS} days, given by area and without their way: "
            f"{len(veil.fresh_tellings)}; "
            f"roads, crossings, camps and shelters that are left out because they are in use: {len(veil.hot)}."
        )
    yield "The texts of the reports, readings and captures go out only with names and exact places."
