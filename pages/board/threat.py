"""Threat picture: what the figures say and what they cannot."""

from pages.parts import board_page
from prevent_metrics.outputs.board import threat

board_page(threat.page, threat.pickers)
