"""Stands for the package ``findspark``, which notebooks call before they import PySpark to find
Spark on the disk. With Kindling there is nothing to find."""

from __future__ import annotations

from typing import Any

from ..tasks.package import FOLDER


def init(*args: Any, **kwargs: Any) -> None:
    """Does nothing: ``import pyspark`` finds Kindling."""


def find() -> str:
    """Returns the folder of this package."""
    return FOLDER
