"""bench: measures, as ratios in one run, into a Markdown table."""

from __future__ import annotations

import argparse

from ..bench import machine, table
from ..bench.runs import PARTS, run
from .line import DONE, WRONG_USE, now
from .speaking import document, say, tell


def bench(asked: argparse.Namespace) -> int:
    """Run the parts that were asked for, every one where none was; write the table."""
    names = asked.only.split(",") if asked.only else list(PARTS)
    unknown = [each for each in names if each not in PARTS]
    if unknown:
        tell(f"There is no part “{unknown[0]}”. The parts are {', '.join(PARTS)}.")
        return WRONG_USE
    described, today = machine.described(), now().date()
    rows = list(run(names, asked.rows, tell))
    written = table.markdown(rows, described, today)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(written, "utf-8")
    document(table.as_json(rows, described, today)) if asked.json else say(written)
    return DONE
