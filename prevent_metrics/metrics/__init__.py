"""Metrics: each a definition, a function and a drawn example, computed from protected counts alone."""
