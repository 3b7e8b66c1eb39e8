"""The one door through which a case leaves the house: protected, as flat rows.

Nothing of a case reaches a format but through these rows. Unofficial people who speak, suffer or flee, and children,
are not named; reports that name them give only outlet and day; their places are those of a province; movement younger
than thirty days is coarse. docs/protection.md says for whom, why, and what remains risky.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateline.export.dropped import dropped
from dateline.export.lens import Lens, withheld_reports
from dateline.export.numbering import numbering
from dateline.export.release_cases import CaseRows
from dateline.export.release_reports import ReportRows
from dateline.export.rows import Captures, Release
from dateline.export.veil import veil
from dateline.model.casefile import CaseFile


def release(
    case: CaseFile,
    *,
    title: str,
    with_source_names: bool = False,
    exact: bool = False,
    on: date | None = None,
    captures: Captures | Iterable[tuple[str, bytes]] = (),
) -> Release:
    """A case as it may leave the house on a day.

    `on` is the day of the export, the day from which movement counts as fresh; None: the day of the newest report, so
    that no clock is needed and nothing counts as old too early. `with_source_names` names protected people, `exact`
    gives places and fresh movement as they are; words, texts, readings and `captures` (report key and raw bytes) of
    withheld reports go out only where both are given.
    """
    whole = with_source_names and exact
    veiled = None if whole else veil(case, on)
    lens = Lens(case, veiled, numbering(case, withheld_reports(veiled, exact=exact)), with_source_names, exact)
    told = ReportRows(lens)
    together = CaseRows(lens, told)
    return Release(
        title=title,
        reports=told.reports,
        places=together.places,
        actors=together.actors,
        happenings=together.happenings,
        tellings=told.tellings,
        roles=told.roles,
        counts=told.counts,
        figures=together.figures,
        claims=told.claims,
        voices=together.voices,
        journeys=told.journeys,
        routes=told.routes,
        corridors=together.corridors,
        disagreements=together.disagreements,
        displacement=told.displacement,
        judgements=together.judgements,
        making=told.making,
        dropped=() if veiled is None else dropped(lens, veiled),
        readings=tuple(case.readings.values()) if whole else (),
        captures=tuple(sorted(captures)) if whole else (),
        with_source_names=with_source_names,
        exact=exact,
    )
