"""How one specimen was read, held against its truth: what was right, asked, silently wrong, silently left."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from .specimen import PERSONAL, UNUSED, Specimen, Table

#: What a decision that is held to be sure has to reach.
SURE = 0.95
#: Questions about these leave open whether a row is done.
_OF_DONE = ("status", "left_on", "completed_on", "product", "expires_on", "people")
Row = dict[str, str]
Wrong = dict[str, Any]


class Comparison:
    """One report against one specimen. `counts`: what happened how often; `wrong`: each wrong decision."""

    def __init__(self, family: str, specimen: Specimen, report: Any) -> None:
        self.family, self.specimen, self.report = family, specimen, report
        self.counts: Counter[str] = Counter(files=1)
        self.wrong: list[Wrong] = []
        self._compare()

    def _compare(self) -> None:
        report, specimen = self.report, self.specimen
        questions = {(each.code, each.about) for table in report.tables for each in _put(table)}
        self.counts.update(questions=len(questions), refusals=specimen.outcome == "refused")
        self._names()
        if specimen.outcome == "refused":
            self._hit("refused", report.outcome == "refused", read=report.outcome)
        elif specimen.outcome == "nothing":
            self._nothing(len(questions))
        else:
            taken = _taken(specimen.tables, report.tables)
            for place, truth in enumerate(specimen.tables):
                self._table(truth, [report.tables[each] for each, whose in taken.items() if whose == place])
            self._surplus([table for each, table in enumerate(report.tables) if each not in taken])

    def _hit(self, what: str, right: bool, **more: Any) -> bool:
        """Count one decision of a kind, and keep it where it is wrong."""
        self.counts.update({what: 1, f"{what} right": right})
        if not right:
            self._miss(what, **more)
        return right

    def _miss(self, what: str, **more: Any) -> None:
        self.wrong.append({"family": self.family, "file": self.specimen.file, "what": what} | more)

    def _names(self) -> None:
        told = _told(self.report)
        kept = [secret for secret in self.specimen.secrets if secret.casefold() in told]
        if kept:
            self.counts.update({"names kept": len(kept)})
            self._miss("names kept", kept=kept[:5])

    def _nothing(self, questions: int) -> None:
        rows = sum(len(table.tidy) for table in self.report.tables if table.dataset)
        self.counts.update({"none of ours": 1, "false rows": rows, "false questions": questions})
        if rows or questions:
            read = [table.dataset for table in self.report.tables if table.dataset]
            asked = sorted({each.code for table in self.report.tables for each in table.questions if each.must})
            self._miss("none of ours", read=read, rows=rows, asked=asked)

    def _surplus(self, tables: list[Any]) -> None:
        for table in tables:
            if table.dataset and len(table.tidy):
                self.counts.update({"false rows": len(table.tidy)})
                self._miss("surplus table", read=table.dataset, sheet=table.sheet, rows=len(table.tidy))

    def _table(self, truth: Table, tables: list[Any]) -> None:
        if not truth.dataset:
            self._surplus(tables)
            return
        ours = [table for table in tables if table.dataset == truth.dataset]
        questions = [each for table in tables for each in _put(table)]
        whole = any(each.code == "dataset" for each in questions)
        found = [table.dataset for table in tables]
        self.counts.update({"dataset asked": whole and not ours})
        self._hit("dataset", bool(ours) or whole, truth=truth.dataset, read=found or self.report.outcome)
        if ours:
            rows = [table.heading_row for table in ours]
            self._hit("heading row", truth.heading_row in rows, truth=truth.heading_row, read=rows)
        seen = [column for table in ours for column in table.columns]
        asked = {
            heading
            for heading, field in truth.columns.items()
            if self._column(heading, field, truth, seen, questions, whole)
        }
        self._values(truth, ours, asked, any(each.must for each in questions))
        self._done(truth, ours, [each for each in questions if each.must], whole)

    def _column(
        self,
        heading: str,
        field: str | tuple[str, ...],
        truth: Table,
        seen: list[Any],
        questions: list[Any],
        whole: bool,
    ) -> bool:
        """Judge one column; says whether it was asked about."""
        allowed = (field,) if isinstance(field, str) else field
        column = _column_of(heading, seen, allowed)
        named = (heading, column.heading) if column is not None else (heading,)
        naming = [each for each in questions if any(_names(each, told) for told in named)]
        asked = whole or any(each.code in ("field", "column") for each in naming) or bool(naming and not _used(column))
        asked = asked or (not _used(column) and any(each.about in allowed and each.about for each in questions))
        right = column is not None and _is_right(column, allowed)
        needed = allowed != (UNUSED,)
        result = _result(right, asked, needed, column, heading in truth.may_ask or bool(set(allowed) & truth.may_ask))
        self.counts.update({"every column": 1, f"column {result}": 1 if needed or "silently" in result else 0})
        self.counts.update({"column": needed})
        if column is not None and column.certainty >= SURE and _used(column):
            self.counts.update({"sure": 1, "sure right": right})
        if result not in ("right", "asked"):
            read = (column.field or column.fate) if column is not None else "no such column"
            said = {"reason": column.reason, "certainty": column.certainty} if column is not None else {}
            self._miss(f"column {result}", heading=heading, truth=field, read=read, **said)
        return asked and not right

    def _values(self, truth: Table, tables: list[Any], asked: set[str], waiting: bool) -> None:
        """Compare tidy rows with the true ones, but for what is asked about and for rows that wait for an answer."""
        fields_asked = {
            name
            for heading in asked
            for name in (
                [truth.columns[heading]] if isinstance(truth.columns[heading], str) else truth.columns[heading]
            )
        }
        expected = [{name: value for name, value in row.items() if name not in fields_asked} for row in truth.rows]
        names = sorted({name for row in expected for name in row})
        if not names or (waiting and not tables):
            return
        found = [row for table in tables for row in _tidy(table.tidy, names)]
        right, missed, spared = _agreeing(expected, found, waiting)
        more = len(found) - len(expected) - _undone_more(expected, found, truth.not_done)
        surplus = 0 if asked else max(0, more)
        total = sum(map(len, expected)) - spared + surplus * len(names)
        self.counts.update({"value": total, "value right": right})
        if right < total:
            self._miss("values", right=right, of=total, rows=len(found), expected=len(expected), differing=dict(missed))
        if truth.persons is not None and tables and not waiting:
            persons = {each for table in tables if "person" in table.tidy for each in table.tidy["person"].dropna()}
            self._hit("persons", len(persons) == truth.persons, truth=truth.persons, read=len(persons))

    def _done(self, truth: Table, tables: list[Any], questions: list[Any], whole: bool) -> None:
        if not truth.not_done:
            return
        self.counts.update({"not done": truth.not_done})
        deciding = [heading for heading, field in truth.columns.items() if _decides(field)]
        if whole or any(each.about in _OF_DONE or any(_names(each, told) for told in deciding) for each in questions):
            return
        done = sum(int(_is_done(table.tidy).sum()) for table in tables if len(table.tidy))
        read = min(truth.not_done, max(0, done - sum(row.get("status", "done") == "done" for row in truth.rows)))
        if read:
            self.counts.update({"not done read as done": read})
            self._miss("not done read as done", rows=read)


def _put(table: Any) -> list[Any]:
    """The questions that a table puts: those that rows wait for, and those about a column that may wait."""
    return [each for each in table.questions if each.must or each.code == "field"]


def _taken(truths: tuple[Table, ...], tables: Any) -> dict[int, int]:
    """For each table of the report the true one that it is, by its sheet, its dataset and its headings."""
    found = {}
    for place, table in enumerate(tables):
        headings = {_same(column.heading) for column in table.columns}
        fit = [
            (len(headings & {_same(each) for each in truth.columns}) + (table.dataset == truth.dataset), -number)
            for number, truth in enumerate(truths)
            if truth.sheet in ("", table.sheet)
        ]
        if fit and max(fit)[0] > 0:
            found[place] = -max(fit)[1]
    return found


def _same(text: str) -> str:
    return " ".join(str(text).replace("’", "'").split()).casefold()


def _column_of(heading: str, seen: list[Any], allowed: tuple[str, ...]) -> Any | None:
    told = _same(heading)
    named = [each for each in seen if told in (_same(each.heading), f"(column {each.letter})".casefold())]
    return next((each for each in named if _is_right(each, allowed)), named[0] if named else None)


def _used(column: Any | None) -> bool:
    return column is not None and column.fate == "used"


def _is_right(column: Any, allowed: tuple[str, ...]) -> bool:
    if column.fate == "used":
        return column.field in allowed or (PERSONAL in allowed and column.field == "person")
    return (PERSONAL in allowed and column.fate == "dropped") or UNUSED in allowed


def _result(right: bool, asked: bool, needed: bool, column: Any | None, may: bool) -> str:
    if right and not (asked and needed and not may):
        return "right"
    if asked:
        return "right" if may else "asked"
    return "silently wrong" if _used(column) else "silently left" if needed else "right"


def _names(question: Any, heading: str) -> bool:
    told = _same(heading)
    return told in (_same(question.column), _same(question.about)) or f"“{told}”" in _same(question.words)


def _decides(field: str | tuple[str, ...]) -> bool:
    allowed = (field,) if isinstance(field, str) else field
    return any(each in _OF_DONE or each.startswith("product:") for each in allowed)


def _is_done(tidy: pd.DataFrame) -> pd.Series:
    """Which tidy rows count as done: their status says so, or nothing does and there is a day."""
    told = tidy["status"].astype("object")
    done = (told == "done") | (told.isna() & tidy["completed_on"].notna())
    return done & (tidy["people"].fillna(1).astype(float) > 0) if "people" in tidy else done


def _told(report: Any) -> str:
    """All that a report says or keeps, in one text."""
    from prevent_metrics.commands.spreadsheets import check_document

    said = [json.dumps(check_document([report]), ensure_ascii=False)]
    for table in report.tables:
        said += [repr(asdict(replace(table, tidy=pd.DataFrame()))), table.tidy.to_csv()]
    return "\n".join(said).casefold()


def _tidy(tidy: pd.DataFrame, names: list[str]) -> Iterator[Row]:
    columns = {name: [_text(cell) for cell in tidy[name]] if name in tidy else [""] * len(tidy) for name in names}
    for place in range(len(tidy)):
        yield {name: columns[name][place] for name in names}


def _text(cell: Any) -> str:
    """A tidy cell as the truth writes it."""
    if cell is None or cell is pd.NaT or cell is pd.NA or (isinstance(cell, float) and np.isnan(cell)):
        return ""
    if isinstance(cell, pd.Timestamp):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, int | float | np.number) and not isinstance(cell, bool):
        return f"{cell:g}" if abs(float(cell)) < 100_000 else str(int(cell) if float(cell).is_integer() else cell)
    return _same(str(cell))


def _undone_more(expected: list[Mapping[str, str]], found: list[Row], known: int) -> int:
    """How many rows may be there besides the true ones: a grid's cells that tell of training not done need none."""
    undone = [sum(row.get("status") == "not done" for row in rows) for rows in (found, expected)]
    return min(known, max(0, undone[0] - undone[1]))


def _agreeing(expected: list[Mapping[str, str]], found: list[Row], waiting: bool) -> tuple[int, Counter[str], int]:
    """How many of the expected values are there, each true row held against the row that fits it best.

    Also which are not, and how many may be missing: of a row that is not done, or that waits for an answer.
    """
    told = [{name: _same(value) for name, value in row.items()} for row in expected]
    right, missed, spared = 0, Counter[str](), 0
    for row, other in _pairs(told, found):
        if other is None and (waiting or row.get("status") == "not done"):
            spared += len(row)
            continue
        wrong = [name for name, value in row.items() if (other or {}).get(name) != value]
        missed.update(wrong)
        right += len(row) - len(wrong)
    return right, missed, spared


def _pairs(told: list[Row], found: list[Row]) -> Iterator[tuple[Row, Row | None]]:
    """Each true row with a found one: first those that are the same, then those that agree in most."""
    there = Counter(tuple(sorted(row.items())) for row in found)
    nothing = dict.fromkeys(found[0], "") if found else {}
    left = []
    for row in told:
        same = tuple(sorted((nothing | row).items()))
        if there[same] > 0:
            there[same] -= 1
            yield row, dict(same)
        else:
            left.append(row)
    rest = [dict(row) for row, count in there.items() for _ in range(count)]
    agreeing = [[sum(other.get(name) == value for name, value in row.items()) for other in rest] for row in left]
    best = dict(zip(*linear_sum_assignment(-np.array(agreeing)), strict=True)) if rest and left else {}
    for place, row in enumerate(left):
        yield row, rest[best[place]] if place in best else None
