"""What notebooks call before they import PySpark, where the package ``findspark`` would look for
Spark on the disk. Kindling needs no looking for."""

from __future__ import annotations

from typing import Any

from ..tasks.package import FOLDER


def init(*args: Any, **kwargs: Any) -> None:
    """Does nothing: ``import pyspark`` finds Kindling."""


def find() -> str:
    """The folder of this package."""
    return FOLDER
