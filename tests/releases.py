"""A release made by hand for tests: a small case with everything in it, also what makes formats stumble.

Two outlets print one story on a flight, a third report denies it; there are places on both sides of the 180th
meridian, a coarse one and one without a point, lines of every geometry, open intervals, a withheld witness, and texts
that begin like formulas, run over lines, from right to left or over 40,000 characters, or that no XML can hold.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.export.rows import (
    ActorRow,
    ClaimRow,
    CorridorRow,
    CountRow,
    DisagreementRow,
    DisplacementRow,
    FigureRow,
    HappeningRow,
    JourneyRow,
    JudgementRow,
    MakingRow,
    PlaceRow,
    Release,
    ReportRow,
    RoleRow,
    RouteRow,
    TellingRow,
    VoiceRow,
)
from tests.readings import TEXT, telmar

FORMULA = '=HYPERLINK("https://example.org";"go")'
RIGHT_TO_LEFT = "تلمر تفرغ من أهلها"
LONG = "A long way round the quarry. " * 1400  # 40,600 characters
NOT_XML = "before\x0b\ufffeafter\ud800"  # control signs, a non-character, half a surrogate pair

NORTH, EVENING, OFFICE = "1a6b2c3d4e5f6071", "2b7c3d4e5f607182", "3c8d4e5f60718293"
FLIGHT, SHELLING, VOYAGE, AID = "H0f1e2d3c4b5a", "H1a2b3c4d5e6f", "H2b3c4d5e6f70", "H3c4d5e6f7081"
TELMAR, OSTRIN, ROAD, BORDERLAND, EAST, WEST = "P11", "P12", "P13", "P14", "P15", "P16"
FAMILIES, ARMY, WITNESS = "A21", "A22", "A23"


def release() -> Release:
    """The case as it goes out by default: sources protected, places of people who moved made coarse."""
    return Release(
        title='Telmar <& its "river towns">',
        reports=_reports(),
        places=_places(),
        actors=_actors(),
        happenings=_happenings(),
        tellings=_tellings(),
        roles=_roles(),
        counts=_counts(),
        figures=_figures(),
        claims=_claims(),
        voices=_voices(),
        journeys=_journeys(),
        routes=_routes(),
        corridors=_corridors(),
        disagreements=_disagreements(),
        displacement=_displacement(),
        judgements=_judgements(),
        making=tuple(MakingRow(key, "0.1.0", "reader-test", "gazetteer-test") for key in (NORTH, EVENING, OFFICE)),
        dropped=("1 name of a source who speaks for herself", "1 place where people stay was made coarse (25 km)"),
    )


def open_release() -> Release:
    """The same case with sources named and places exact: texts, readings and raw captures come with it."""
    case = release()
    first, *others = case.reports
    return replace(
        case,
        reports=(replace(first, byline="By Mara Dell", text=TEXT, withheld=False), *others),
        dropped=(),
        readings=(telmar(),),
        captures=((NORTH, TEXT.encode()), (EVENING, b"<html>Telmar</html>")),
        with_source_names=True,
        exact=True,
    )


def empty() -> Release:
    """A case without reports."""
    return Release(title="Nothing yet")


def _reports() -> tuple[ReportRow, ...]:
    return (
        ReportRow(
            id=NORTH,
            story="S1",
            name="north-17",
            title="Families leave Telmar for the river towns",
            outlet="Northern Herald",
            byline=None,
            published=date(2021, 5, 10),
            url="https://herald.example/telmar?a=1&b=2",
            language="en",
            sha256="0" * 64,
            text=None,
            withheld=True,
        ),
        ReportRow(
            id=EVENING,
            story="S1",
            name="=1+1",
            title="\uff1dSUM(A1:A9) \U0001f3d4 people\nleave",
            outlet="@evening",
            byline=None,
            published=None,
            url=None,
            language="en",
            sha256=None,
            text=None,
            withheld=True,
        ),
        ReportRow(
            id=OFFICE,
            story="S2",
            name="\ttabbed",
            title=RIGHT_TO_LEFT,
            outlet="Office of the Region",
            byline=None,
            published=date(2021, 5, 12),
            url=None,
            language="en",
            sha256="f" * 64,
            text=None,
        ),
    )


def _places() -> tuple[PlaceRow, ...]:
    def place(
        ident: str, kind: str, name: str | None, lat: float | None, lon: float | None, km: float | None
    ) -> PlaceRow:
        known = lat is not None
        return PlaceRow(
            ident, kind, name, (), lat, lon, km,
            country="IQ" if known else None,
            admin1="Nineveh" if known else None,
            ref=f"geonames:{ident[1:]}" if known else None,
            basis="gazetteer" if known else None,
        )  # fmt: skip

    return (
        replace(
            place(TELMAR, "place", "Telmar", 36.4, 42.5, 25.0), coarse=True, aliases=("Tel Mar", "-Telmar", "a | b")
        ),
        place(OSTRIN, "place", "Ostrin", 36.8, 42.1, 2.0),
        place(ROAD, "route", "quarry road", None, None, None),
        place(BORDERLAND, "place", None, None, None, None),
        replace(place(EAST, "place", "Taveuni", -16.9, 179.9, 5.0), country="FJ", admin1="Northern"),
        replace(place(WEST, "site", "Naselesele \U0001f6a2", -16.7, -179.9, 1.0), country="FJ", admin1="Northern"),
    )


def _actors() -> tuple[ActorRow, ...]:
    return (
        ActorRow(FAMILIES, "population", "families", ("residents",), (EVENING, NORTH)),
        ActorRow(ARMY, "group", "+Army of the <North>", ("the army",), (NORTH, OFFICE)),
        ActorRow(WITNESS, "person", "a local source", (), (NORTH,), withheld=True),
    )


def _happenings() -> tuple[HappeningRow, ...]:
    return (
        HappeningRow(
            id=FLIGHT, type="flee", family="MOVE", status="happened", first=date(2021, 5, 7), last=date(2021, 5, 8),
            place=OSTRIN, agents=(FAMILIES,), targets=(),
            tellings=(f"{NORTH}/V1", f"{EVENING}/V1", f"{OFFICE}/V1"), reports=(NORTH, EVENING, OFFICE),
            stories=("S1", "S2"), independent_sources=1, denied_by=1, disputed=True, confidence=0.83,
        ),
        HappeningRow(
            id=SHELLING, type="strike", family="FORCE", status="happened", first=date(2021, 5, 6),
            last=date(2021, 5, 6), place=TELMAR, agents=(ARMY,), targets=(WITNESS,), tellings=(f"{NORTH}/V2",),
            reports=(NORTH,), stories=("S1",), independent_sources=1, denied_by=0, disputed=False, confidence=0.6,
            withheld=True,
        ),
        HappeningRow(
            id=VOYAGE, type="travel", family="MOVE", status="planned", first=None, last=None, place=None, agents=(),
            targets=(), tellings=(f"{OFFICE}/V2",), reports=(OFFICE,), stories=("S2",), independent_sources=1,
            denied_by=0, disputed=False, confidence=0.5,
        ),
        HappeningRow(
            id=AID, type="aid", family="CIVIC", status="possible", first=date(2021, 5, 1), last=date(2021, 5, 31),
            place=BORDERLAND, agents=(ARMY,), targets=(FAMILIES,), tellings=(f"{OFFICE}/V3",), reports=(OFFICE,),
            stories=("S2",), independent_sources=0, denied_by=0, disputed=False, confidence=0.31,
        ),
    )  # fmt: skip


def _tellings() -> tuple[TellingRow, ...]:
    def telling(
        report: str, event: str, happening: str, kind: str, *, status: str = "happened", days: tuple[int, int] | None,
        words: str | None = None, excerpt: str | None = None, claims: tuple[str, ...] = (),
    ) -> TellingRow:  # fmt: skip
        first, last = (date(2021, 5, day) for day in days) if days else (None, None)
        return TellingRow(
            f"{report}/{event}", happening, report, kind, status, first, last,
            time_value=None if first is None or last is None else f"{first}/{last}",
            time_words=words, time_basis="relative" if words else None,
            trigger="fled" if excerpt else None, trigger_start=30 if excerpt else None,
            trigger_end=34 if excerpt else None, excerpt=excerpt, excerpt_start=0 if excerpt else None,
            excerpt_end=len(excerpt) if excerpt else None, claims=claims, confidence=0.83, withheld=excerpt is None,
        )  # fmt: skip

    return (
        telling(NORTH, "V1", FLIGHT, "flee", days=(7, 7), words="on Friday", claims=(f"{NORTH}/C1",)),
        telling(NORTH, "V2", SHELLING, "strike", days=(6, 6), words="-Thursday"),
        telling(EVENING, "V1", FLIGHT, "flee", days=(8, 8), words=FORMULA, excerpt=LONG),
        telling(OFFICE, "V1", FLIGHT, "flee", status="denied", days=None, excerpt=NOT_XML, claims=(f"{OFFICE}/C1",)),
        telling(OFFICE, "V2", VOYAGE, "travel", status="planned", days=None, excerpt="A ferry\r\nis to sail."),
        telling(OFFICE, "V3", AID, "aid", status="possible", days=(1, 31), words="in May", excerpt="\r@may come"),
    )


def _roles() -> tuple[RoleRow, ...]:
    flight = f"{NORTH}/V1"
    return (
        RoleRow(flight, "agent", FAMILIES, None, None, None, 0.9),
        RoleRow(flight, "origin", TELMAR, "Telmar", 40, 46, 0.9),
        RoleRow(flight, "via", ROAD, "quarry road", 70, 81, 0.7),
        RoleRow(flight, "destination", OSTRIN, "Ostrin", 90, 96, 0.8),
        RoleRow(f"{NORTH}/V2", "agent", ARMY, "@army", 120, 125, 0.5),
        RoleRow(f"{NORTH}/V2", "item", None, "shells", 130, 136, 0.5),
        RoleRow(f"{OFFICE}/V2", "origin", EAST, "Taveuni", 5, 12, 0.8),
        RoleRow(f"{OFFICE}/V2", "destination", WEST, "Naselesele", 20, 30, 0.8),
    )


def _counts() -> tuple[CountRow, ...]:
    return (
        CountRow(f"{NORTH}/V1", FLIGHT, "agent", "families", 301, None, "More than 300", 44, 57, 0.9),
        CountRow(f"{EVENING}/V1", FLIGHT, "agent", "families", 200, 250, None, None, None, 0.9),
        CountRow(f"{NORTH}/V2", SHELLING, "target", "people", None, 12, "a dozen at most", 140, 155, 0.4),
        CountRow(f"{OFFICE}/V3", AID, "item", "vehicles", 0, 0, "=0", 9, 11, 0.4),
    )


def _figures() -> tuple[FigureRow, ...]:
    return (
        FigureRow(FLIGHT, "agent", "families", 200, None),
        FigureRow(SHELLING, "target", "people", None, 12),
        FigureRow(AID, "item", "vehicles", 0, 0),
    )


def _claims() -> tuple[ClaimRow, ...]:
    return (
        ClaimRow(
            id=f"{NORTH}/C1", report=NORTH, source="a local source", source_actor=WITNESS, source_kind="local",
            source_named=False, stance="state", cue="told", content=None, content_start=None, content_end=None,
            tellings=(f"{NORTH}/V1",), happenings=(FLIGHT,), confidence=0.8, withheld=True,
        ),
        ClaimRow(
            id=f"{OFFICE}/C1", report=OFFICE, source="regional official", source_actor=None, source_kind="official",
            source_named=False, stance="deny", cue="denied", content="+++ “No family has fled”, he said; \U0001f600",
            content_start=10, content_end=33, tellings=(f"{OFFICE}/V1",), happenings=(FLIGHT,), confidence=0.8,
        ),
        ClaimRow(
            id=f"{OFFICE}/C2", report=OFFICE, source=None, source_actor=None, source_kind=None, source_named=False,
            stance="doubt", cue=None, content=RIGHT_TO_LEFT, content_start=50, content_end=68, tellings=(),
            happenings=(), confidence=0.2,
        ),
    )  # fmt: skip


def _voices() -> tuple[VoiceRow, ...]:
    return (
        VoiceRow(
            FLIGHT, "a local source", "local", ("state",), (f"{NORTH}/C1",), (f"{EVENING}/V1", f"{NORTH}/V1"), True
        ),
        VoiceRow(FLIGHT, "@evening", "media", ("state",), (), (f"{EVENING}/V1",), False),
        VoiceRow(FLIGHT, "regional official", "official", ("deny",), (f"{OFFICE}/C1",), (f"{OFFICE}/V1",), True),
        VoiceRow(SHELLING, "Northern Herald", "media", ("state",), (), (f"{NORTH}/V2",), True),
        VoiceRow(VOYAGE, "Office of the Region", "media", ("expect",), (), (f"{OFFICE}/V2",), True),
    )


def _journeys() -> tuple[JourneyRow, ...]:
    return (
        JourneyRow(
            id=f"{NORTH}/V1", happening=FLIGHT, report=NORTH, movers=(FAMILIES,), origins=(TELMAR,), via=(ROAD,),
            destinations=(OSTRIN,), company=(), low=301, high=None, unit="families", first=date(2021, 5, 7),
            last=date(2021, 5, 7), status="happened",
        ),
        JourneyRow(
            id=f"{OFFICE}/V2", happening=VOYAGE, report=OFFICE, movers=(), origins=(EAST,), via=(),
            destinations=(WEST,), company=(ARMY,), low=None, high=None, unit=None, first=None, last=None,
            status="planned",
        ),
    )  # fmt: skip


def _routes() -> tuple[RouteRow, ...]:
    return (RouteRow(NORTH, ROAD, "road", "unofficial", ("Telmar", "Ostrin"), ("in use", "contested"), None),)


def _corridors() -> tuple[CorridorRow, ...]:
    return (
        CorridorRow(
            id="K1", origin=TELMAR, destination=OSTRIN, via=(ROAD,), happenings=(FLIGHT,), low=None, high=None,
            first=date(2021, 5, 7), last=date(2021, 5, 8), independent_sources=1, on_map=False,
            line=((36.4, 42.5), (36.6, 42.3), (36.8, 42.1)), geometry="stated",
        ),
        CorridorRow(
            id="K2", origin=EAST, destination=WEST, via=(), happenings=(VOYAGE,), low=5, high=40, first=None,
            last=None, independent_sources=1, on_map=None, line=((-16.9, 179.9), (-16.7, -179.9)),
            geometry="interpolated",
        ),
        CorridorRow(
            id="K3", origin=EAST, destination=OSTRIN, via=(WEST,), happenings=(FLIGHT, VOYAGE), low=5, high=None,
            first=date(2021, 5, 8), last=None, independent_sources=2, on_map=True,
            line=((-16.9, 179.9), (-16.7, -179.9), (36.8, 42.1)), geometry="chained",
        ),
        CorridorRow(
            id="K4", origin=None, destination=BORDERLAND, via=(), happenings=(VOYAGE,), low=None, high=None,
            first=None, last=None, independent_sources=0, on_map=None, line=(), geometry=None,
        ),
    )  # fmt: skip


def _disagreements() -> tuple[DisagreementRow, ...]:
    return (
        DisagreementRow(
            "D1", FLIGHT, "counts", f"{NORTH}/V1", NORTH, "More than 300", f"{EVENING}/V1", EVENING, "-200 to 250"
        ),
        DisagreementRow("D2", FLIGHT, "status", f"{NORTH}/C1", NORTH, None, f"{OFFICE}/C1", OFFICE, "denied"),
    )


def _displacement() -> tuple[DisplacementRow, ...]:
    return (
        DisplacementRow(
            NORTH,
            (
                ("ISO3", "IRQ"),
                ("Country", "Iraq"),
                ("Figure cause", "Conflict"),
                ("Reported", 300),
                ("Unit", "Household"),
                ("Quantifier", "More than"),
                ("Figure term", "Forced to flee"),
                ("Figure category", "Internal Displacements"),
                ("Figure minimum", 301),
                ("Locations (Name:Lat, Lon:Accuracy:Type)", "Telmar:36.4, 42.5::Origin"),
                ("Report", NORTH),
            ),
        ),
    )


def _judgements() -> tuple[JudgementRow, ...]:
    return (
        JudgementRow("copy", NORTH, EVENING, "same", 0.97, ("=nine words in ten", "same day"), False, None),
        JudgementRow(
            "happening", f"{NORTH}/V1", f"{OFFICE}/V1", "same", None, ("one and the same flight",), True,
            "2021-06-01T09:00:00Z",
        ),
    )  # fmt: skip
