"""Definitions: what each measure is and how small numbers are protected."""

from pages.parts import board_page

board_page("definitions")
