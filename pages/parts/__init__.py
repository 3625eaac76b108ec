"""Parts that pages are put together from: access, frame, choices, drawing."""

from .access import Person, require
from .board import board_page
from .board_pages import choices
from .drawing import draw
from .frame import nothing_shared
from .session import opened_report, workspace

__all__ = [
    "Person",
    "board_page",
    "choices",
    "draw",
    "nothing_shared",
    "opened_report",
    "require",
    "workspace",
]
