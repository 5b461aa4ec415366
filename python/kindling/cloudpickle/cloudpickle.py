"""The module ``cloudpickle.cloudpickle`` under PySpark's name. Pickles that PySpark has written
refer to its functions, private ones included."""

from __future__ import annotations

from typing import Any

from cloudpickle import cloudpickle as _module
from cloudpickle.cloudpickle import *  # noqa: F403


def __getattr__(name: str) -> Any:
    return getattr(_module, name)
