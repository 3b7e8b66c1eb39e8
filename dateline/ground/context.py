"""What else a report names, as features of each place that one of its names may mean.

The votes of a name are never counted for the name itself. All names of a report are taken at once: a row is one
candidate of one name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from dateline.ground.gazetteer import ADMIN1, COUNTRY, SOUND, GazetteerPlace
from dateline.ground.ranking import CONTEXT, Candidates, distance_km

_VOTING = 0.05  # what is less likely does not speak for its country
_HOME = 0.5  # a country named at least so often as the one named most is one the report is about: wars cross borders
_KM_PER_RADIAN = 6371.0
_NEAR_KM, _CLOSE_KM, _CROWD_KM, _COVER_KM = 60, 400, 100, 50
_WIDE_KM = 30


class InReport(Protocol):
    """One name of a report: its candidates and their chances, how often it stands there, what the text puts it in."""

    group: str  # names of one group are one name: they do not speak for each other
    found: Candidates
    chances: list[float]
    times: int
    within: list[GazetteerPlace]


def rows(names: Sequence[InReport], nations: Mapping[str, float]) -> np.ndarray:
    """The features of `CONTEXT` for every candidate of every name, one name after the other.

    `nations`: further votes for countries.
    """
    places = [place for named in names for place in named.found.places]
    if not places:
        return np.zeros((0, len(CONTEXT)))
    owner = np.repeat(np.arange(len(names)), [len(named.found.places) for named in names])
    chances = np.concatenate([named.chances for named in names])
    votes = np.where(chances < _VOTING, 0.0, chances * (1 + np.log([named.times for named in names]))[owner])
    share, top = _shares([p.country for p in places], owner, votes, nations)
    inside = [division for named in names for division in named.found.divisions]
    division, top_division = _shares(inside, owner, votes, {}, least=1.0)
    held, unheld = _containment(names, places)
    near, close, crowd, covered = _neighbours(names, owner, chances)
    home = (share >= _HOME * top) & (top > 0)
    foreign = (share < 0.02) & (top > 0.3) & np.array([p.country != "" for p in places])
    obscure = np.concatenate([named.found.obscure for named in names])
    loose = np.array([p.tier >= SOUND for p in places])
    cover, also = _division_cover(names, inside, owner), _also(names, places, owner, chances)
    columns = (
        share, home, division, division >= top_division, held, unheld, near, close, crowd, covered, cover, also,
        foreign, foreign * obscure, home & loose,
    )  # fmt: skip
    return np.column_stack(columns).astype(float)


def _shares(
    labels: Sequence[str], owner: np.ndarray, votes: np.ndarray, more: Mapping[str, float], *, least: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    """For each row the share that the other names' votes give its label, and the largest share of any label.

    One vote is held back, so that a single weak vote is no majority. The label "" takes no votes.
    """
    index = {label: k for k, label in enumerate(dict.fromkeys([*labels, *more]))}
    column = np.array([index[label] for label in labels])
    table = np.zeros((int(owner[-1]) + 1, len(index)))
    np.add.at(table, (owner, column), votes)
    table[:, [index[""]] if "" in index else []] = 0.0
    extra = np.zeros(len(index))
    for label, count in more.items():
        extra[index[label]] = count
    others = np.maximum(table.sum(axis=0) + extra - table, 0.0)
    shares = others / (others.sum(axis=1, keepdims=True) + 1)
    largest = shares.max(axis=1)
    return shares[owner, column], np.where(largest > 0, largest, least)[owner]


def _neighbours(names: Sequence[InReport], owner: np.ndarray, chances: np.ndarray) -> tuple[np.ndarray, ...]:
    """How near the nearest likely place of another name is, at two scales, how many are about, likely or not.

    The last is the share of the other names that may mean something near, be it ever so unlikely by itself: several
    small towns of one county speak for each other.
    """
    vectors = np.concatenate([named.found.vectors for named in names])
    spoken = np.concatenate([named.found.points for named in names])
    groups = {group: k for k, group in enumerate(dict.fromkeys(named.group for named in names))}
    group = np.array([groups[named.group] for named in names])[owner]
    if not spoken.any():
        return (np.zeros(len(owner)),) * 4
    km = _KM_PER_RADIAN * np.arccos(np.clip(vectors @ vectors[spoken].T, -1.0, 1.0))
    others = group[:, None] != group[spoken][None, :]
    weight = np.where(chances[spoken] < _VOTING, 0.0, chances[spoken]) * others
    near, close = weight * np.exp(-km / _NEAR_KM), weight * np.exp(-km / _CLOSE_KM)
    crowd = (weight * np.exp(-km / _CROWD_KM)).sum(axis=1) / (1 + weight.sum(axis=1))
    starts = np.flatnonzero(np.diff(owner[spoken], prepend=-1))
    covers = np.maximum.reduceat(np.exp(-km / _COVER_KM) * others, starts, axis=1)
    covered = covers.sum(axis=1) / (1 + len(starts))
    return near.max(axis=1), close.max(axis=1), crowd, covered


def _division_cover(names: Sequence[InReport], inside: Sequence[str], owner: np.ndarray) -> np.ndarray:
    """The share of the other names that may mean something in the same first-order division, however unlikely."""
    groups: dict[str, set[str]] = {}
    for division, k in zip(inside, owner.tolist(), strict=True):
        groups.setdefault(division, set()).add(names[k].group)
    everyone = len({named.group for named in names})
    cover = {division: (len(found) - 1) / everyone if division else 0.0 for division, found in groups.items()}
    return np.array([cover[division] for division in inside])


def _also(
    names: Sequence[InReport], places: Sequence[GazetteerPlace], owner: np.ndarray, chances: np.ndarray
) -> np.ndarray:
    """How likely another name means the very same place: "Clarke" beside "Clarke County"."""
    best: dict[int, dict[str, float]] = {}
    for place, k, chance in zip(places, owner.tolist(), chances.tolist(), strict=True):
        by_group = best.setdefault(place.id, {})
        by_group[names[k].group] = max(chance, by_group.get(names[k].group, 0.0))
    return np.array(
        [
            max((chance for group, chance in best[place.id].items() if group != names[k].group), default=0.0)
            for place, k in zip(places, owner.tolist(), strict=True)
        ]
    )


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
