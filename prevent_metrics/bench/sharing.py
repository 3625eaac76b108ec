"""A whole report: partners' returns in a store, gathered, counted, protected, audited, frozen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pandas as pd

from ..datasets import DATASETS
from ..datasets.tidy import conform
from ..store.records import NewReturn, PartnerRecord
from ..workflow import packs, sharing
from ..workflow import sample as sample_data
from ..workflow.opening import open_workspace
from ..workflow.workspace import Workspace
from . import made
from .measured import MEGABYTE, Row, at_most, growth, peak_of, short, sizes_up_to, taken

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
PARTNERS = 350
_SHARED_UNDER = 10.0  # seconds for a million completions
_MOMENT = datetime(2026, 10, 20, 9, tzinfo=UTC)
_MILLION = 1_000_000


def rows(most: int) -> Iterable[Row]:
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
