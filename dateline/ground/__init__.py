"""Turns words into values: times, counts, places, actors."""
