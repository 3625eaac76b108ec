"""Delivery plan: progress, what slipped, what needs correcting."""

from pages.parts import board_page
from prevent_metrics.outputs.board import plan

board_page(plan.page, plan.pickers)
