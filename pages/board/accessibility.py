"""Accessibility statement, made from the results of the checks."""

from pages.parts import board_page

board_page("accessibility")
