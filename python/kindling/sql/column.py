"""The columns of Spark SQL, for programs that import their names. To use one is an error that says what to do."""

from __future__ import annotations

from typing import Any

from .absent import exported, name_of

_MODULE = "pyspark.sql.column"

__all__ = exported(_MODULE)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    return name_of(_MODULE, name)
