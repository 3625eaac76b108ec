"""Which dataset a table is, and which field each of its columns."""
