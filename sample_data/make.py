"""Makes the sample data: `python sample_data/make.py` from the project's root, with a fixed seed."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import clean_files  # noqa: E402
import messy_files  # noqa: E402
import people as cast  # noqa: E402
from borough import PARTNERS  # noqa: E402


def main() -> None:
    """Write both quarters of clean files and the messy ones."""
    people = cast.staff()
    done = cast.completions(people)
    cases = cast.referrals()
    clean_files.write_quarter(
        HERE / "clean" / "2026-27 Q1", "june", people, done, cases, date(2026, 6, 30), ("canalside-nursery",)
    )
    clean_files.write_received(HERE / "clean" / "2026-27 Q1", {"open-door": "2026-07-22"}, "2026-07-10")
    missing = tuple(p.short for p in PARTNERS if p.returns == "missing")
    clean_files.write_quarter(
        HERE / "clean" / "2026-27 Q2", "september", people, done, cases, date(2026, 9, 30), missing
    )
    late = {p.short: "2026-10-28" for p in PARTNERS if p.returns == "late"}
    clean_files.write_received(HERE / "clean" / "2026-27 Q2", late, "2026-10-09")
    messy_files.write(HERE / "messy", people, done, cases)


if __name__ == "__main__":
    main()
