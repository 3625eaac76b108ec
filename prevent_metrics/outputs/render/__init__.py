"""Pens: each draws the one description of a chart for its own surface."""
