"""What a return can hold: each dataset is a definition of its columns."""

from .definition import Dataset, Field, Kind
from .registry import DATASETS, dataset

__all__ = ["DATASETS", "Dataset", "Field", "Kind", "dataset"]
