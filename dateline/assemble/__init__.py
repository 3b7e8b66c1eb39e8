"""Puts one report together: which mentions are one thing, which triggers one happening, who says so, who disagrees."""
