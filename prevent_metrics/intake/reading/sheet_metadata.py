"""What goes with the texts of each sheet, whatever kind of file it is in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from . import binary_excel, old_excel, open_document
from .sheet_facts import Facts, facts_of, far_corner
from .workbook_parts import Parts, parts_of, side_texts, words_by_style

_DAYS_BETWEEN_SYSTEMS = 1462  # from 1 January 1900 to 1 January 1904, as Excel counts


@dataclass(frozen=True)
class Asides:
    """The facts beside the sheets of one file; those of an xlsx are looked for sheet by sheet."""

    shift_days: int = 0
    texts: tuple[tuple[str, str], ...] = ()
    parts: Parts | None = None
    tint_words: dict[str, str] = field(default_factory=dict)
    by_number: tuple[Facts, ...] = ()

    def of_sheet(self, number: int, name: str) -> Callable[[], Facts]:
        """A function that looks for the facts of one sheet."""
        parts = self.parts
        if parts is not None and (part := parts.sheets.get(name)):
            return lambda: facts_of(parts, part, self.tint_words)
        known = self.by_number[number] if number < len(self.by_number) else Facts()
        return lambda: known

    def far_corner(self, name: str) -> tuple[int, int]:
        """The last row and column that a sheet says it reaches to; nought where it does not say."""
        return far_corner(self.parts, self.parts.sheets.get(name, "")) if self.parts else (0, 0)


def asides_of(content: bytes, kind: str, sheets: int) -> Asides:
    """Find what stands beside the sheets of a file."""
    if kind == "xls":
        return Asides(by_number=_if_all(old_excel.facts_by_sheet(content), sheets))
    if kind == "ods":
        return Asides(by_number=_if_all(open_document.facts_by_sheet(content), sheets))
    parts = parts_of(content)
    if parts is None:
        return Asides()
    if kind == "xlsb":
        return Asides(texts=side_texts(parts), by_number=_if_all(binary_excel.facts_by_sheet(parts), sheets))
    shift = _DAYS_BETWEEN_SYSTEMS if parts.missed_1904 else 0
    return Asides(shift, side_texts(parts), parts, words_by_style(parts))


def _if_all(facts: list[Facts], sheets: int) -> tuple[Facts, ...]:
    # Facts of other sheets would be worse than none: they count only where there is one for every sheet.
    return tuple(facts) if len(facts) == sheets else ()
