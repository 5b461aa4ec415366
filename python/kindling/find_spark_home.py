"""The folder that ``SPARK_HOME`` names, for programs that ask for it."""

from __future__ import annotations

import os

from .tasks.package import FOLDER


def _find_spark_home() -> str:
    """Returns the folder that ``SPARK_HOME`` names; without it that of this package, which has no Spark in it."""
    return os.environ.get("SPARK_HOME") or FOLDER
