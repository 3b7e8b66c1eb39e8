"""Gold data, scoring and training; the only place with torch."""
