"""Board reports of protected figures from partners' Prevent spreadsheets."""

__version__ = "1.0.0"
