"""Families of layouts that only score: nothing is fitted to them, and none moves to the other side."""
