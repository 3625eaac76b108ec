"""Governance: assurance, attendance, decisions, engagement."""

from pages.parts import board_page

board_page("governance")
