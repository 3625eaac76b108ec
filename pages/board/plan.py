"""Delivery plan: progress, what slipped, what needs correcting."""

from pages.parts import board_page

board_page("plan")
