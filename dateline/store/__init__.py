"""One SQLite file that holds a case: reports and their raw bytes, what was read in them, what people decided."""
