"""Writes a reading in other forms, one format a file."""
