"""Reads news reports and writes the record: who moved, from where, by which road, how many, when, and who says so."""
