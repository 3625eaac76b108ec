"""Summary: the meeting on one screen."""

from pages.parts import board_page

board_page("summary")
