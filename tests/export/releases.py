"""Made-up releases of any size for tests: the same seed gives the same rows."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from dateline.export.rows import (
    ActorRow,
    ClaimRow,
    CorridorRow,
    CountRow,
    DisagreementRow,
    FigureRow,
    HappeningRow,
    JourneyRow,
    MakingRow,
    PlaceRow,
    Release,
    ReportRow,
    RouteRow,
    TellingRow,
    VoiceRow,
)
from dateline.model.vocabulary import FAMILY_OF

_FIRST = "Akh Bel Der Hal Kar Mar Nes Ost Qar Rum Sal Tel Um Var Zer".split()
_LAST = "tara en ik abad mar oun ova rin ush wan azir eth".split()
_TYPES = "strike strike kill kill clash clash attack injure detain destroy capture block flee flee return aid".split()
_WHO = "ridge brigade;river council;border guard;relief society;valley militia;army of the plain;herders;miners' union"
_CLAIMED = "the road was cut before dawn and nobody could leave"
_TOLD = f"Shells fell on the town while {_CLAIMED}"


class _Maker:
    """Rows of one release, one kind after the other; each kind refers to those made before."""

    def __init__(self, reports: int, happenings: int, seed: int, word: Callable[[str], str], shown: bool) -> None:
        self.pick = random.Random(seed)
        self.word = word
        self.shown = shown
        self.places = self._places()
        self.towns = [place for place in self.places if place.kind == "place" and (place.precision_km or 0) < 40]
        self.roads = [self.pick.sample([town.id for town in self.towns], 2) for _ in range(40)]
        self.actors = self._actors()
        self.reports = [self._report(n) for n in range(reports)]
        self.happenings: list[HappeningRow] = []
        self.tellings: list[TellingRow] = []
        self.claims: list[ClaimRow] = []
        self.voices: list[VoiceRow] = []
        self.counts: list[CountRow] = []
        self.figures: list[FigureRow] = []
        self.journeys: list[JourneyRow] = []
        self.disagreements: list[DisagreementRow] = []
        for n in range(happenings):
            self._happening(n)

    def _places(self) -> list[PlaceRow]:
        names = sorted({first + last for first in _FIRST for last in _LAST})
        rows = []
        for n, name in enumerate(names[:120]):
            lat, lon = self.pick.gauss(35.6, 1.1), self.pick.gauss(39.5, 1.6)
            rows.append(self._place(n, "place", name, lat, lon, 4.0))
        rows.append(self._place(900, "place", "Upper Valley Province", 35.4, 39.4, 110.0))
        rows.append(self._place(901, "route", "salt road", 35.9, 39.9, 30.0))
        rows.append(self._place(902, "place", "Faraway", 59.3, 18.1, 10.0))
        return [*rows, PlaceRow("P903", "place", self.word("Nowhere"), (), None, None, None, None, None, None, None)]

    def _place(self, n: int, kind: str, name: str, lat: float, lon: float, km: float) -> PlaceRow:
        basis = "route" if kind == "route" else "gazetteer"
        point = (round(lat, 3), round(lon, 3), km)
        return PlaceRow(f"P{n:03}", kind, self.word(name), (), *point, "SY", None, None, basis, coarse=n % 17 == 5)

    def _actors(self) -> list[ActorRow]:
        named = [
            ActorRow(f"A{n:02}", "group", self.word(name), (self.word(f"the {name}"),), ())
            for n, name in enumerate(_WHO.split(";"))
        ]
        return [*named, ActorRow("A90", "person", "a witness", (), (), withheld=True)]

    def _report(self, n: int) -> ReportRow:
        outlet = f"{self.pick.choice(_FIRST)}{self.pick.choice(('ten', 'rik'))} Herald"
        town = self.pick.choice(self.towns).name
        said = f"{town} – {_TOLD}, residents told the paper. Nobody was counted twice."
        return ReportRow(
            f"{n:016x}", f"S{n * 2 // 3:05}", f"report-{n}", self.word(f"Roads around {town} are cut"),
            self.word(outlet), None, date(2013, 1, 1) + timedelta(days=n * 3 % 1600),
            self.word(f"https://news.example/{n}"), "en", None, self.word(said) if self.shown else None,
            withheld=not self.shown,
        )  # fmt: skip

    def _happening(self, n: int) -> None:
        pick = self.pick
        ident, kind = f"H{n:012x}", pick.choice(_TYPES)
        first = date(2013, 1, 1) + timedelta(days=int(1600 * pick.betavariate(2, 3))) if n % 9 else None
        last = None if first is None else first + timedelta(days=pick.choice((0, 0, 0, 1, 6, 40)))
        place = pick.choice(self.towns[: 1 + int(len(self.towns) * pick.random() ** 2)])
        where = "P900" if n % 23 == 0 else "P902" if n % 97 == 0 else None if n % 31 == 0 else place.id
        told = pick.sample(self.reports, min(len(self.reports), pick.choice((1, 1, 1, 2, 3, 5))))
        tellings = [self._telling(ident, kind, report, first, last) for report in told]
        denied = n % 13 == 0
        voices = [self._voice(ident, telling, n, at, denied) for at, telling in enumerate(tellings)]
        independent = sum(voice.independent and "state" in voice.stances for voice in voices)
        who, whom = pick.sample([actor.id for actor in self.actors], 2)
        self.happenings.append(
            HappeningRow(
                ident, kind, FAMILY_OF[kind], "denied" if denied else "happened", first, last, where, (who,), (whom,),
                tuple(t.id for t in tellings), tuple(t.report for t in tellings),
                tuple(sorted({report.story for report in told})), independent, int(denied), len(told) > 2,
                round(pick.uniform(0.4, 0.99), 2),
            )
        )  # fmt: skip
        if n % 3 == 0:
            low = pick.randint(2, 400)
            self.figures.append(FigureRow(ident, "target", "people", low, pick.choice((low, low + 30, None))))
            self.counts.append(CountRow(tellings[0].id, ident, "target", "people", low, low, str(low), None, None, 0.9))
        if kind in ("flee", "return"):
            ends = self.roads[int(len(self.roads) * pick.random() ** 2)]
            row = ((who,), (ends[0],), ("P901",) if n % 4 == 0 else (), (ends[1],), ())
            self.journeys.append(
                JourneyRow(tellings[0].id, ident, told[0].id, *row, 40, None, "people", first, last, "happened")
            )
        if len(tellings) > 2:
            sides = [(t.id, t.report, self.word(f"{pick.randint(3, 90)} people were killed")) for t in tellings[:2]]
            self.disagreements.append(DisagreementRow(f"D{n:05}", ident, "counts", *sides[0], *sides[1]))

    def _telling(
        self, happening: str, kind: str, report: ReportRow, first: date | None, last: date | None
    ) -> TellingRow:
        words, text = self.word(_TOLD), report.text or ""
        at = max(text.find(words), 0)
        start = at + words.index("fell")
        row = TellingRow(
            f"{report.id}/V{len(self.tellings)}", happening, report.id, kind, "happened", first, last, None,
            "on Friday", "relative", "fell", start, start + 4, words, at, at + len(words), (), 0.8,
        )  # fmt: skip
        self.tellings.append(row)
        return row

    def _voice(self, happening: str, telling: TellingRow, n: int, at: int, denied: bool) -> VoiceRow:
        kind = self.pick.choice(("media", "official", "local", "military"))
        stance = "deny" if denied and at == 0 else "state"
        name = self.word(f"{kind} voice {self.pick.randint(1, 40)}")
        claim = ClaimRow(
            f"{telling.report}/C{len(self.claims)}", telling.report, name, None, kind, True, stance, "said",
            self.word(_CLAIMED), None, None, (telling.id,), (happening,), 0.8, withheld=kind == "local" and n % 2 == 0,
        )  # fmt: skip
        self.claims.append(claim)
        row = VoiceRow(happening, name, kind, (stance,), (claim.id,), (telling.id,), independent=at != 1)
        self.voices.append(row)
        return row

    def corridors(self) -> list[CorridorRow]:
        by_ends: dict[tuple[str, str, tuple[str, ...]], list[JourneyRow]] = {}
        for row in self.journeys:
            by_ends.setdefault((row.origins[0], row.destinations[0], row.via), []).append(row)
        point = {place.id: (place.lat or 0.0, place.lon or 0.0) for place in self.places}
        out = []
        for n, ((origin, destination, via), rows) in enumerate(sorted(by_ends.items())):
            days = sorted(row.first for row in rows if row.first)
            line = (point[origin], *(((point[origin][0] + 0.2, point[destination][1]),) if n % 3 == 0 else ()))
            geometry = ("stated", "interpolated", "chained")[n % 3]
            out.append(
                CorridorRow(
                    f"R{n:04}", origin, destination, via, tuple(row.happening for row in rows), 40 * len(rows),
                    None if n % 2 else 90 * len(rows), days[0] if days else None, days[-1] if days else None,
                    1 + n % 4, False if via else None, (*line, point[destination]) if n % 7 else (),
                    geometry if n % 7 else None,
                )
            )  # fmt: skip
        return out


def made_up(
    reports: int = 12,
    happenings: int = 40,
    *,
    seed: int = 1,
    word: Callable[[str], str] = str,
    shown: bool = True,
    title: str = "Roads of the upper valley",
) -> Release:
    """A release of that many reports and happenings; every text passes through `word`. `shown`: with report texts."""
    made = _Maker(reports, happenings, seed, word, shown)
    return Release(
        title=word(title),
        reports=tuple(made.reports),
        places=tuple(made.places),
        actors=tuple(made.actors),
        happenings=tuple(made.happenings),
        tellings=tuple(made.tellings),
        counts=tuple(made.counts),
        figures=tuple(made.figures),
        claims=tuple(made.claims),
        voices=tuple(made.voices),
        journeys=tuple(made.journeys),
        routes=(RouteRow(made.reports[0].id, "P901", "road", "unofficial", (), (word("in use"),), None),),
        corridors=tuple(made.corridors()),
        disagreements=tuple(made.disagreements),
        making=tuple(MakingRow(report.id, "0.1.0", "reader-test", "gazetteer-test") for report in made.reports),
        dropped=(word("The names of 3 people who speak as witnesses are left out."),),
    )
