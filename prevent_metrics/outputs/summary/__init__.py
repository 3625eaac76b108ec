"""The Summary: decisions first, headline figures, what changed."""
