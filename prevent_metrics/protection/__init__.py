"""The only way from an exact count to a figure: protect small numbers, then derive."""

from .figures import FIGURE_COLUMNS, Figure, Figures, derive, reopen
from .protected_counts import Protected, release

__all__ = ["FIGURE_COLUMNS", "Figure", "Figures", "Protected", "derive", "release", "reopen"]
