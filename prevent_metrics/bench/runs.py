"""The parts of a run, by the name that `--only` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from . import computing, reading, serving
from .measured import Row

PARTS: dict[str, Callable[[int], Iterable[Row]]] = {
    "intake": reading.rows,
    "screening": reading.screening_rows,
    "figures": computing.rows,
    "protection": lambda _: computing.protection_rows(),
    "attack": lambda _: computing.attacking_rows(),
    "share": computing.sharing_rows,
    "sample": lambda _: computing.sample_rows(),
    "pages": lambda _: serving.rows(),
    "records": serving.independence_rows,
    "browser": lambda _: serving.browsing_rows(),
    "instances": lambda _: serving.instances_rows(),
}


def run(names: Sequence[str], rows: int, on_row: Callable[[str], None] = lambda _: None) -> Iterable[Row]:
    """Measure the named parts one after another; `on_row` is told of each row as it is there."""
    for name in names:
        for row in PARTS[name](rows):
            value = "" if row.value is None else f"{row.value:.3f} {row.unit}"
            on_row(f"{row.part}: {row.what}: {value}")
            yield row
