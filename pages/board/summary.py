"""Summary: the meeting on one screen."""

from pages.parts import board_page
from prevent_metrics.outputs.board import summary

board_page(summary.page)
