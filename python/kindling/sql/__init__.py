"""Sessions and rows, which lead to RDDs. DataFrames and SQL are Spark's: their names can be imported."""

from __future__ import annotations

from typing import Any

from .absent import exported, name_of
from .context import HiveContext, SQLContext
from .session import SparkSession
from .types import Row
from .utils import is_remote

__all__ = ["HiveContext", "Row", "SQLContext", "SparkSession", "is_remote"]
__all__ += [name for name in exported("pyspark.sql") if name not in __all__]


def __getattr__(name: str) -> Any:
    return name_of("pyspark.sql", name)
