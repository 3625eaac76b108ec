"""Figures: counting, protecting and deriving them; the protection of referrals."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pandas as pd

from ..counting import Source
from ..counting.referrals import count_referrals
from ..counting.returns import count_returns
from ..counting.training import count_training
from ..metrics.training import training_figures
from ..protection import Figures
from ..protection.ledger import LEDGER_COLUMNS
from ..protection.referrals import protect_referrals
from ..protection.small_settings import protect_training
from . import made
from .measured import Row, at_most, growth, peak_of, short, sizes_up_to, taken

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
_KEY = b"a key for measuring alone"
_BIG = 1_000_000


def rows(most: int) -> Iterable[Row]:
    """All training figures at every size, with time, memory and growth."""
    part, sizes, spent = "Training figures", sizes_up_to(most, SIZES), []
    for size in sizes:
        source = made.training_source(size)
        used = taken(partial(training, source), 3 if size < _BIG else 2)
        spent.append(used.processor)
        said = f"{short(size)} completions, 2,000 organisations: all training figures, CPU"
        note = f"{used.seconds:.2f} s by the clock, {len(used.result):,} figures"
        row = at_most(part, said, used.processor, 3.0) if size == _BIG else Row(part, said, used.processor)
        yield Row(**{**row.__dict__, "note": note})
        peak = peak_of(partial(training, source))
        yield at_most(part, f"{short(size)} completions: memory above the tables themselves", peak.here, 1500, "MB")
    yield from growth(part, "training figures", sizes, spent)


def training(source: Source) -> Figures:
    """Count, protect and derive every training figure."""
    counts = count_training(source) | count_returns(source)
    return training_figures(protect_training(counts, source.settings), source.settings, source.figures_to)


def protection_rows() -> Iterable[Row]:
    """Protection with its audit for 8 and for 40 quarters, and for ten times the records."""
    part = "Protection and audit of referrals"
    for quarters in (8, 40):
        source = made.referral_source(quarters)
        used = taken(partial(_protected, source), 1)
        yield Row(
            part, f"{quarters} quarters in one report, CPU", used.processor, note=f"{used.seconds:.2f} s by the clock"
        )
    few, many = made.referral_source(8), made.referral_source(8, a_year=1_100)
    first, tenfold = taken(lambda: _protected(few), 1), taken(lambda: _protected(many), 1)
    yield Row(
        part,
        "8 quarters with 1,100 referrals a year, CPU",
        tenfold.processor,
        "s",
        "with 110 a year",
        first.processor,
        tenfold.processor / first.processor,
    )


def _protected(source: Source) -> object:
    empty = pd.DataFrame(columns=[*LEDGER_COLUMNS, "report", "standing"])
    return protect_referrals(count_referrals(source), source.settings, ledger=empty, key=_KEY)
