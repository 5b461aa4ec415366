"""The errors that ``pyspark.sql.utils`` has."""

from __future__ import annotations

from typing import Any

from ..errors import (
    AnalysisException,
    IllegalArgumentException,
    ParseException,
    PythonException,
    QueryExecutionException,
    SparkUpgradeException,
    StreamingQueryException,
    UnknownException,
)
from .absent import name_of

__all__ = [
    "AnalysisException",
    "IllegalArgumentException",
    "ParseException",
    "PythonException",
    "QueryExecutionException",
    "SparkUpgradeException",
    "StreamingQueryException",
    "UnknownException",
    "is_remote",
]


def is_remote() -> bool:
    """Returns whether the program is a client of a remote server.

    Returns
    -------
    bool
        False.

    Examples
    --------
    >>> from kindling.sql.utils import is_remote
    >>> is_remote()
    False
    """
    return False


def __getattr__(name: str) -> Any:
    return name_of("pyspark.sql.utils", name)
