"""Finds spans and links in one report with one forward pass of one learned reader."""
