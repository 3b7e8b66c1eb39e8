"""Puts one report together: which mentions are one thing, which triggers one happening, who says so, who disagrees."""

from dateline.assemble.whole import reading

__all__ = ["reading"]
