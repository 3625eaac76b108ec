"""Figures and whole reports: counting, protecting, deriving, sharing; the tests' attacker on random boroughs."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

import pandas as pd

from ..counting import Source
from ..counting.referrals import count_referrals
from ..counting.returns import count_returns
from ..counting.training import count_training
from ..datasets import DATASETS
from ..datasets.tidy import conform
from ..metrics.training import training_figures
from ..protection import Figures
from ..protection.ledger import LEDGER_COLUMNS
from ..protection.referrals import protect_referrals
from ..protection.small_settings import protect_training
from ..store.records import NewReturn, PartnerRecord
from ..workflow import packs, sharing
from ..workflow import sample as sample_data
from ..workflow.opening import open_workspace
from ..workflow.workspace import Workspace
from . import reading as made
from .measured import MEGABYTE, Row, at_most, growth, peak_of, short, sizes_up_to, taken

# Figures:

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


# A whole report:

PARTNERS = 350
_SHARED_UNDER = 10.0  # seconds for a million completions
_MOMENT = datetime(2026, 10, 20, 9, tzinfo=UTC)
_MILLION = 1_000_000


def sharing_rows(most: int) -> Iterable[Row]:
    """Share a report of every size from the returns of 350 partners."""
    part, sizes, spent = "Share end to end", sizes_up_to(most, SIZES), []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            space = _workspace(Path(folder))
            saved = taken(partial(_save, space, size), 1)
            what = f"{short(size)} completions of {PARTNERS} partners"
            yield Row(part, f"{what}: saving the returns, CPU", saved.processor)
            used = taken(partial(_shared, space), 1)
            spent.append(used.processor)
            row = Row(part, f"{what}: draft and share, CPU", used.processor)
            if size == _MILLION:
                row = at_most(part, row.what, used.processor, _SHARED_UNDER)
            yield Row(**{**row.__dict__, "note": f"{used.seconds:.2f} s by the clock"})
            yield Row(part, f"{what}: peak memory of a draft", peak_of(partial(_draft, space)).here, "MB")
            stored = sum(each.stat().st_size for each in Path(folder).rglob("*") if each.is_file())
            yield Row(part, f"{what}: the store's file", stored / MEGABYTE, "MB")
            space.store.close()
    yield from growth(part, "share", sizes, spent)


def shared_report(folder: Path, size: int) -> str:
    """Share a report on so many completions in a store in this folder; gives the store's URL."""
    space = _workspace(folder)
    _save(space, size)
    _shared(space)
    space.store.close()
    return _url(folder)


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'bench.db'}"


def _workspace(folder: Path, sample: bool = False, clock: Callable[[], datetime] = lambda: _MOMENT) -> Workspace:
    return open_workspace(_url(folder), environment={"PREVENT_HOME": str(folder)}, clock=clock, sample=sample)


def _save(space: Workspace, size: int) -> None:
    source = made.training_source(size, PARTNERS)
    partners = [PartnerRecord(each.name, each.sector) for each in source.partners.itertuples()]
    space.store.save_partners(partners, by="bench", at=_MOMENT)
    training = source.tables["training"]
    new = [
        _return("training", str(name), number, conform(rows, DATASETS["training"]))
        for number, (name, rows) in enumerate(training.groupby("organisation", observed=True))
    ]
    workforce = conform(source.tables["workforce"], DATASETS["workforce"])
    space.store.save_returns([*new, _return("workforce", "all", len(new), workforce)], by="bench", at=_MOMENT)


def _return(dataset: str, source: str, number: int, table: pd.DataFrame) -> NewReturn:
    return NewReturn(
        dataset=dataset,
        source=source,
        period="2026-27 Q2",
        file_name=f"{number}.xlsx",
        sheet="Sheet1",
        sha256=f"{number:064d}",
        follows="snapshot",
        rows=len(table),
        fingerprint=dataset,
        table=table,
    )


def _draft(space: Workspace) -> sharing.Draft:
    return sharing.draft(space, made.AS_AT, title="A report for measuring alone")


def _shared(space: Workspace) -> int:
    return sharing.share(space, _draft(space), by="bench")


def sample_rows() -> Iterable[Row]:
    """The sample's first start, and its restricted pack in three formats."""
    with tempfile.TemporaryDirectory() as folder:
        space = _workspace(Path(folder), sample=True, clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
        loaded = taken(lambda: sample_data.load(space), 1)
        row = at_most(
            "First start", "the sample's files understood and saved, two reports shared, CPU", loaded.processor, 20
        )
        yield Row(**{**row.__dict__, "note": f"{loaded.seconds:.1f} s by the clock"})
        total = 0.0
        for form in ("pdf", "pptx", "xlsx"):
            used = taken(partial(packs.pack, space, 2, "restricted", form, by="bench"), 1)
            total += used.processor
            size = f"{len(used.result) / 1000:,.0f} kB, {used.seconds:.2f} s by the clock"
            yield Row("Board pack", f"restricted, {form}, CPU", used.processor, note=size)
        yield at_most("Board pack", "restricted, all three formats, CPU", total, 6.0)
        space.store.close()


# The tests' attacker on random boroughs, where the tests are at hand

_ATTACKER = Path(__file__).resolve().parents[2] / "tests" / "protection"
BOROUGHS = 200  # six seconds of processor each, shared among the processors


def attacking_rows() -> Iterable[Row]:
    """Numbers that the attacker learnt exactly from every report of so many boroughs; none is promised."""
    if not (_ATTACKER / "attacker.py").exists():
        return
    sys.path.insert(0, str(_ATTACKER))
    attack = import_module("attacker").attack_borough
    used = taken(lambda: _at_once(attack), 1)
    asked = sum(number for number, _ in used.result)
    learnt = sum(len(found) for _, found in used.result)
    what = f"{BOROUGHS} boroughs over 8 quarters: numbers learnt of {asked:,} asked for"
    yield Row("Attack on the protection", what, learnt, "", promise="none", kept=learnt == 0)
    yield Row("Attack on the protection", f"{BOROUGHS} boroughs, CPU", used.processor)


def _at_once(attack: Callable[[int], tuple[int, list]]) -> list[tuple[int, list]]:
    """Attack every borough, as many at a time as there are processors."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(attack, range(BOROUGHS)))
