"""Training: who is covered, what lapses, what to do next."""

from pages.parts import board_page

board_page("training")
