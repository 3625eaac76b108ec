"""Governance: assurance, attendance, decisions, engagement."""

from pages.parts import board_page
from prevent_metrics.outputs.board import governance

board_page(governance.page, governance.pickers)
