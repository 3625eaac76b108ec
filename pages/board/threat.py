"""Threat picture: what the figures say and what they cannot."""

from pages.parts import board_page

board_page("threat")
