"""Sessions and rows, which lead to RDDs. DataFrames and SQL are Spark's."""

from __future__ import annotations

from .session import SparkSession, out_of_scope
from .types import Row

__all__ = ["Row", "SparkSession", "out_of_scope"]
