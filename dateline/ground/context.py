"""What else a report names, as features of each place that one of its names may mean.

The votes of a name are never counted for the name itself. All names of a report are taken at once: a row is one
candidate of one name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from dateline.ground.gazetteer import ADMIN1, COUNTRY, SOUND, GazetteerPlace
from dateline.ground.ranking import CONTEXT, Candidates
from dateline.model.globe import EARTH_KM, distance_km

_VOTING = 0.05  # what is less likely does not speak for its country
_HOME = 0.5  # a country named at least so often as the one named most is one the report is about: wars cross borders
_NEAR_KM, _CLOSE_KM, _CROWD_KM, _COVER_KM = 60, 400, 100, 50
_WIDE_KM = 30


class InReport(Protocol):
    """One name of a report: its candidates and their chances, how often it stands there, what the text puts it in."""

    group: str  # names of one group are one name: they do not speak for each other
    found: Candidates
    chances: list[float]
    times: int
    within: list[GazetteerPlace]


class Surroundings:
    """What the names of a report may mean beside each other, ready to be weighed again as their chances change."""

    def __init__(self, names: Sequence[InReport], nations: Mapping[str, float]) -> None:
        """`nations`: further votes for countries."""
        self._names = names
        self._places = [place for named in names for place in named.found.places]
        if not self._places:
            return
        inside = [division for named in names for division in named.found.divisions]
        self._owner = np.repeat(np.arange(len(names)), [len(named.found.places) for named in names])
        self._weight = (1 + np.log([named.times for named in names]))[self._owner]
        self._countries = _Shares([p.country for p in self._places], self._owner, nations)
        self._divisions = _Shares(inside, self._owner, {}, least=1.0)
        self._near = _Neighbours(names, self._owner)
        self._also = _Also(names, self._places, self._owner)
        self._held = _containment(names, self._places)
        self._cover = _division_cover(names, inside, self._owner)
        self._in_country = np.array([p.country != "" for p in self._places])
        self._obscure = np.concatenate([named.found.obscure for named in names])
        self._loose = np.array([p.tier >= SOUND for p in self._places])

    def rows(self) -> np.ndarray:
        """The features of `CONTEXT` for every candidate of every name, one name after the other, by their chances."""
        if not self._places:
            return np.zeros((0, len(CONTEXT)))
        chances = np.concatenate([named.chances for named in self._names])
        votes = np.where(chances < _VOTING, 0.0, chances * self._weight)
        share, top = self._countries.by(votes)
        division, top_division = self._divisions.by(votes)
        home = (share >= _HOME * top) & (top > 0)
        foreign = (share < 0.02) & (top > 0.3) & self._in_country
        columns = (
            share, home, division, division >= top_division, *self._held, *self._near.by(chances), self._cover,
            self._also.by(chances), foreign, foreign * self._obscure, home & self._loose,
        )  # fmt: skip
        return np.column_stack(columns).astype(float)


class _Shares:
    """For each row the share that the other names' votes give its label, and the largest share of any label.

    One vote is held back, so that a single weak vote is no majority. The label "" takes no votes.
    """

    def __init__(
        self, labels: Sequence[str], owner: np.ndarray, more: Mapping[str, float], *, least: float = 0.0
    ) -> None:
        index = {label: k for k, label in enumerate(dict.fromkeys([*labels, *more]))}
        self._owner, self._least = owner, least
        self._column = np.array([index[label] for label in labels])
        self._shape = int(owner[-1]) + 1, len(index)
        self._cell = owner * len(index) + self._column
        self._mute = index.get("")
        self._extra = np.zeros(len(index))
        for label, count in more.items():
            self._extra[index[label]] = count

    def by(self, votes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The two columns."""
        table = np.bincount(self._cell, votes, self._shape[0] * self._shape[1]).reshape(self._shape)
        if self._mute is not None:
            table[:, self._mute] = 0.0
        others = np.maximum(table.sum(axis=0) + self._extra - table, 0.0)
        shares = others / (others.sum(axis=1, keepdims=True) + 1)
        largest = shares.max(axis=1)
        return shares[self._owner, self._column], np.where(largest > 0, largest, self._least)[self._owner]


class _Neighbours:
    """How near the nearest likely place of another name is, at two scales, how many are about, likely or not.

    The last is the share of the other names that may mean something near, be it ever so unlikely by itself: several
    small towns of one county speak for each other.
    """

    def __init__(self, names: Sequence[InReport], owner: np.ndarray) -> None:
        vectors = np.concatenate([named.found.vectors for named in names])
        self._spoken = np.concatenate([named.found.points for named in names])
        self._nothing = np.zeros(len(owner))
        if not self._spoken.any():
            return
        groups = {group: k for k, group in enumerate(dict.fromkeys(named.group for named in names))}
        group = np.array([groups[named.group] for named in names])[owner]
        against = np.arccos(np.clip(vectors @ vectors[self._spoken].T, -1.0, 1.0)) * -EARTH_KM
        self._others = (group[:, None] != group[self._spoken]).astype(float)
        self._close = [np.exp(against / scale) * self._others for scale in (_NEAR_KM, _CLOSE_KM, _CROWD_KM)]
        starts = np.flatnonzero(np.diff(owner[self._spoken], prepend=-1))
        covers = np.maximum.reduceat(np.exp(against / _COVER_KM) * self._others, starts, axis=1)
        self._covered = covers.sum(axis=1) / (1 + len(starts))

    def by(self, chances: np.ndarray) -> tuple[np.ndarray, ...]:
        """The four columns."""
        if not self._spoken.any():
            return (self._nothing,) * 4
        weight = np.where(chances[self._spoken] < _VOTING, 0.0, chances[self._spoken])
        near, close, crowd = self._close
        crowded = (weight * crowd).sum(axis=1) / (1 + (weight * self._others).sum(axis=1))
        return (weight * near).max(axis=1), (weight * close).max(axis=1), crowded, self._covered


def _division_cover(names: Sequence[InReport], inside: Sequence[str], owner: np.ndarray) -> np.ndarray:
    """The share of the other names that may mean something in the same first-order division, however unlikely."""
    groups: dict[str, set[str]] = {}
    for division, k in zip(inside, owner.tolist(), strict=True):
        groups.setdefault(division, set()).add(names[k].group)
    everyone = len({named.group for named in names})
    cover = {division: (len(found) - 1) / everyone if division else 0.0 for division, found in groups.items()}
    return np.array([cover[division] for division in inside])


class _Also:
    """How likely another name means the very same place: "Clarke" beside "Clarke County"."""

    def __init__(self, names: Sequence[InReport], places: Sequence[GazetteerPlace], owner: np.ndarray) -> None:
        self._rows = len(places)
        rows: dict[int, list[tuple[int, str]]] = {}  # of each place the rows it stands in, each with its group
        for row, (place, k) in enumerate(zip(places, owner.tolist(), strict=True)):
            rows.setdefault(place.id, []).append((row, names[k].group))
        self._shared = [found for found in rows.values() if len({group for _, group in found}) > 1]

    def by(self, chances: np.ndarray) -> np.ndarray:
        """The column."""
        column = np.zeros(self._rows)
        for found in self._shared:
            for row, group in found:
                column[row] = max(chances[other] for other, its in found if its != group)
        return column


def _containment(names: Sequence[InReport], places: Sequence[GazetteerPlace]) -> tuple[np.ndarray, np.ndarray]:
    """Whether the text puts the name inside an area that holds the place, and whether inside others only."""
    held, unheld = np.zeros(len(places)), np.zeros(len(places))
    at = 0
    for named in names:
        for k, place in enumerate(named.found.places if named.within else (), at):
            inside = any(_holds(container, place) for container in named.within)
            held[k], unheld[k] = inside, not inside
        at += len(named.found.places)
    return held, unheld


def _holds(container: GazetteerPlace, place: GazetteerPlace) -> bool:
    if container.id == place.id:
        return False
    if container.kind == COUNTRY:
        return container.country == place.country
    if container.kind == ADMIN1 and place.admin1:
        return (container.country, container.admin1) == (place.country, place.admin1)
    return distance_km((container.lat, container.lon), (place.lat, place.lon)) <= container.radius_km + _WIDE_KM
