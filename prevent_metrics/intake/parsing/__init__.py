"""Cells turned into values, and rows into records."""
