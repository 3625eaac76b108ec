"""The parts of a run, by the name that `--only` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from . import attacking, browsing, computing, independence, instances, reading, serving, sharing
from .measured import Row

PARTS: dict[str, Callable[[int], Iterable[Row]]] = {
    "intake": reading.rows,
    "screening": reading.screening_rows,
    "figures": computing.rows,
    "protection": lambda _: computing.protection_rows(),
    "attack": lambda _: attacking.rows(),
    "share": sharing.rows,
    "sample": lambda _: sharing.sample_rows(),
    "pages": lambda _: serving.rows(),
    "records": independence.rows,
    "browser": lambda _: browsing.rows(),
    "instances": lambda _: instances.rows(),
}


def run(names: Sequence[str], rows: int, on_row: Callable[[str], None] = lambda _: None) -> Iterable[Row]:
    """Measure the named parts one after another; `on_row` is told of each row as it is there."""
    for name in names:
        for row in PARTS[name](rows):
            value = "" if row.value is None else f"{row.value:.3f} {row.unit}"
            on_row(f"{row.part}: {row.what}: {value}")
            yield row
