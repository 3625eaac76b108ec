"""Families of layouts that weights and word lists may be fitted to."""
