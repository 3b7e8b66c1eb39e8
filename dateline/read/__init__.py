"""Turns bytes (text, HTML, JSON lines, standard input, a URL) into documents."""
