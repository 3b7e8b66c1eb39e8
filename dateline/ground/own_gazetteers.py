"""Gazetteers of one's own: built from a list of places, kept as files, used together with the packaged one."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.ground.gazetteer import AREAS, BARE, EXACT, SKELETON, SOUND, Gazetteer, GazetteerPlace
from dateline.ground.gazetteer_file import write
from dateline.ground.gazetteer_names import Entry
from dateline.ground.gazetteer_rows import BadRow, places_of
from dateline.model.errors import InputError, SetupError
from dateline.model.globe import distance_km

# Built files to use in place of those in the user's folder, parted as in PATH; empty for none.
VARIABLE = "DATELINE_GAZETTEERS"
_SUFFIX = ".sqlite"
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,59}")
_MOST = 400  # candidates kept of one name, as in a single gazetteer
_TIERS = (EXACT, BARE, SOUND, SKELETON)
_SAME_KM = 5.0  # two settlements of one name no farther apart are one


@dataclass(frozen=True, slots=True)
class Built:
    """A gazetteer built from a file: where it lies, its id, how many places it holds, the rows that gave none."""

    path: Path
    id: str
    places: int
    bad: tuple[BadRow, ...]


def own_folder() -> Path:
    """Where the user's gazetteers lie."""
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False) / "gazetteers"


def own_paths() -> tuple[Path, ...]:
    """The gazetteers of one's own that are used, sorted: those that `DATELINE_GAZETTEERS` names, else the folder's."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return tuple(Path(path) for path in named.split(os.pathsep) if path)
    return kept()


def kept() -> tuple[Path, ...]:
    """The gazetteers in the user's folder, sorted by name."""
    return tuple(sorted(own_folder().glob(f"*{_SUFFIX}")))


def kept_path(name: str) -> Path:
    """Where the gazetteer of that name lies or would lie in the user's folder.

    Raises:
        InputError: that is no name.
    """
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name!r} is no name for a gazetteer: use small letters, digits, - and _, such as nineveh-2016."
        )
    return own_folder() / f"{name}{_SUFFIX}"


def name_for(source: Path) -> str:
    """The name of a gazetteer built from a file that is given none: that of the file."""
    return re.sub(r"[^a-z0-9_.-]+", "-", source.stem.lower()).strip("-._")[:60] or "own"


def build(source: Path, name: str, path: Path) -> Built:
    """Build a gazetteer from a list of places; one that lies at `path` is replaced once the new one is whole.

    Raises:
        InputError: the list cannot be read or holds no place, or the file cannot be written.
    """
    entries: list[Entry] = []
    bad: list[BadRow] = []
    for row in places_of(source, name, Gazetteer.open()):
        if isinstance(row, Entry):
            entries.append(row)
        else:
            bad.append(row)
    if not entries:
        first = f" Row {bad[0].number}: {bad[0].reason}." if bad else ""
        raise InputError(f"{source} holds no place that can be used.{first}")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ident = write(part, entries, f"own/{name}", {"file": source.name})
        part.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}. Give another path with -o.") from error
    finally:
        part.unlink(missing_ok=True)
    return Built(path, ident, len(entries), tuple(bad))


def discard(name: str) -> Path:
    """Remove the gazetteer of that name from the user's folder; where it lay.

    Raises:
        InputError: there is none, or it cannot be removed.
    """
    path = kept_path(name)
    try:
        path.unlink()
    except FileNotFoundError:
        listed = ", ".join(each.stem for each in kept()) or "none"
        raise InputError(f"there is no gazetteer {name!r} in {own_folder()} (there: {listed}).") from None
    except OSError as error:
        raise InputError(f"cannot remove {path}: {error.strerror or error}.") from error
    return path


def opened(path: Path) -> Gazetteer:
    """A gazetteer of one's own.

    Raises:
        SetupError: there is none at `path`, or it was built by another version; the message says how to build it.
    """
    cure = f"Build it again: dateline gazetteer add LIST --name {path.stem}"
    if not path.is_file():
        raise SetupError(f"There is no gazetteer at {path}. {cure}")
    try:
        return Gazetteer(path)
    except (SetupError, KeyError) as error:
        raise SetupError(f"{path} is no gazetteer that this version of dateline can read. {cure}") from error


class JoinedGazetteer(Gazetteer):
    """The packaged gazetteer and others laid over it; its id names them all."""

    _own: tuple[Gazetteer, ...] = ()

    @classmethod
    def over(cls, own: Sequence[Gazetteer]) -> JoinedGazetteer:
        """The packaged gazetteer with `own` over it."""
        joined = cls.open()
        assert isinstance(joined, cls)
        joined.lay_over(own)
        return joined

    def lay_over(self, own: Sequence[Gazetteer]) -> None:
        """Use these too, before anything is looked up."""
        self._own = (*self._own, *own)
        self.id = " + ".join([self.id, *(each.id for each in own)])

    def candidates(self, name: str, tier: int | None = None) -> tuple[GazetteerPlace, ...]:
        """Every place `name` may mean in any of them, by the strictest comparison that finds one in any."""
        for at in _TIERS if tier is None else (tier,):
            own = [place for gazetteer in self._own for place in gazetteer.candidates(name, at)]
            packaged = super().candidates(name, at)
            if not own and packaged:
                return packaged
            found: list[GazetteerPlace] = []
            for place in (*own, *packaged):
                _lay(found, place)
            if found:
                return tuple(sorted(found, key=lambda p: (-p.population, -p.names, p.id))[:_MOST])
        return ()


def _lay(found: list[GazetteerPlace], under: GazetteerPlace) -> None:
    """Add a place; where one of one's own stands for the same, that keeps its point and gains what is known besides."""
    for at, place in enumerate(found):
        if _is_same(place, under):
            found[at] = place._replace(
                population=max(place.population, under.population), names=max(place.names, under.names),
                admin1=place.admin1 or under.admin1, admin1_name=place.admin1_name or under.admin1_name,
                kind=min(place.kind, under.kind), radius_km=max(place.radius_km, under.radius_km),
            )  # fmt: skip
            return
    found.append(under)


def _is_same(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    if one.id == other.id:
        return True
    if one.country != other.country or AREAS & {one.kind, other.kind}:
        return False
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) <= _SAME_KM
