"""Training: who is covered, what lapses, what to do next."""

from pages.parts import board_page
from prevent_metrics.outputs.board import training

board_page(training.page, training.pickers)
