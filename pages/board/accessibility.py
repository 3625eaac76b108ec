"""Accessibility statement, made from the results of the checks."""

from pages.parts import open_page
from prevent_metrics.outputs.board import accessibility

open_page(accessibility.page)
