"""Turns bytes (text, HTML, JSON lines, standard input, a URL) into documents."""

from dateline.read.document import document, document_from_text
from dateline.read.options import ReadOptions
from dateline.read.sources import documents

__all__ = ["ReadOptions", "document", "document_from_text", "documents"]
