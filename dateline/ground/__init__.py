"""Turns words into values: times, counts, places, actors."""

from dateline.ground.whole import groundings

__all__ = ["groundings"]
