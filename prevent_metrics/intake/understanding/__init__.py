"""What partners' sheets mean: tables, datasets, fields, values."""

from .workbook import understand_workbook

__all__ = ["understand_workbook"]
