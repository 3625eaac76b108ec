"""Definitions: what each measure is and how small numbers are protected."""

from pages.parts import open_page
from prevent_metrics.outputs.board import definitions

open_page(definitions.page, definitions.pickers)
