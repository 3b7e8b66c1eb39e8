"""`dateline gazetteer`: lists of places of one's own, used together with the packaged gazetteer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.printable import printable

if TYPE_CHECKING:
    from dateline.ground.gazetteer import Gazetteer, GazetteerPlace
    from dateline.ground.own_gazetteers import Built

EXAMPLES = """\b
Examples:
  dateline gazetteer add villages.csv
      villages that reports name, from a table with name,lat,lon,country,aliases
  dateline gazetteer add IQ.txt --name iraq
      every place of a country, from a GeoNames dump
  dateline gazetteer search "Tel Zarouq"
      what a name may mean
  dateline gazetteer list
  dateline gazetteer remove villages"""
_BAD_SHOWN = 10
_FOUND_SHOWN = 20

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Add lists of places of your own, look names up, list and remove what you added.",
    epilog=EXAMPLES,
)


@app.command("add")
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV table, a GeoNames dump or GeoJSON.", show_default=False)
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call it. Left out: as the file is called.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write it here, for --gazetteer, not into your folder."),
    ] = None,
) -> None:
    """Build a gazetteer from a list of places; dateline read uses it from then on.

    Exit code 0: every row is a place. 1: some rows are not (they are listed); the others are used.
    """
    from dateline.ground.own_gazetteers import build, kept_path, name_for

    called = name or name_for(file)
    # Also with -o, where the name stands in the references of places: it must be one.
    kept = kept_path(called)
    built = build(file, called, output or kept)
    print(f"{_counted(built.places)}: {built.id}\n{built.path}")
    if _told(built):
        raise typer.Exit(1)


def _counted(places: int) -> str:
    return f"{places} place{'' if places == 1 else 's'}"


def _told(built: Built) -> bool:
    """Tell of the rows that gave no place; True where something is wrong with one of them."""
    left_out = sum(row.left_out for row in built.bad)
    if left_out:
        print(f"{left_out} rows left out: roads, countries and the like, to which nobody is put.", file=sys.stderr)
    bad = [row for row in built.bad if not row.left_out]
    if bad:
        print(f"{len(bad)} rows are no places:", file=sys.stderr)
        for row in bad[:_BAD_SHOWN]:
            print(f"  row {row.number}: {printable(row.reason)}", file=sys.stderr)
        if len(bad) > _BAD_SHOWN:
            print(f"  and {len(bad) - _BAD_SHOWN} more", file=sys.stderr)
    return bool(bad)


@app.command("search")
def search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of a place as reports write it.")],
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Look into this one, not into those in your folder."),
    ] = None,
) -> None:
    """Show the places a name may mean, likeliest spelling first: the packaged ones and your own.

    Exit code 0: some were found. 1: none was.
    """
    found = _gazetteer(gazetteer).candidates(name)
    for place in found[:_FOUND_SHOWN]:
        print(_line(place))
    if len(found) > _FOUND_SHOWN:
        print(f"and {len(found) - _FOUND_SHOWN} more with fewer people")
    if not found:
        print(f"No gazetteer holds {printable(name)!r}. Add it to a list: dateline gazetteer add FILE", file=sys.stderr)
        raise typer.Exit(1)


def _gazetteer(paths: list[Path] | None) -> Gazetteer:
    from dateline.ground.own_gazetteers import JoinedGazetteer, opened, own_paths

    return JoinedGazetteer.over([opened(path) for path in paths or own_paths()])


def _line(place: GazetteerPlace) -> str:
    from dateline.ground.gazetteer import KINDS

    ways = ("", "  without articles", "  by sound", "  by consonants")
    where = ", ".join(part for part in (place.admin1_name, place.country) if part)
    people = f"  {place.population} people" if place.population else ""
    point = f"{place.lat:.4f} {place.lon:.4f}  ±{place.radius_km:g} km"
    return f"{place.name}  {KINDS[place.kind]}  {where}  {point}{people}  {place.ref}{ways[place.tier]}"


@app.command("list")
def show() -> None:
    """List the gazetteers that dateline read uses: the packaged one and your own."""
    from dateline.ground.gazetteer import Gazetteer
    from dateline.ground.own_gazetteers import opened, own_paths

    print(Gazetteer.open().id)
    for path in own_paths():
        own = opened(path)
        print(f"{path.stem}  {_counted(own.count)}  {own.id}  {path}")


@app.command("remove")
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="As dateline gazetteer list names it.")],
) -> None:
    """Remove gazetteers of your own from your folder; the lists they were built from are not touched."""
    from dateline.ground.own_gazetteers import discard

    for name in names:
        print(f"{discard(name)} is removed")
