"""The only disk and database access."""
