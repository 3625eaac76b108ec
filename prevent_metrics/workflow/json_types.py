"""Frozen records as JSON types, for the store and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

import pandas as pd


def json_types(value: Any) -> Any:
    """A frozen record, and whatever it holds, as JSON types.

    >>> json_types({"on": date(2026, 9, 30), "parts": (1, 2)})
    {'on': '2026-09-30', 'parts': [1, 2]}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return json_types(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): json_types(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [json_types(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, pd.DataFrame):
        return json_types(value.to_dict("records"))
    return value.item() if hasattr(value, "item") else value
