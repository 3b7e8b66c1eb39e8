"""Measures the packaged reader on annotated data: our own gold reports and public corpora."""
