"""The module ``cloudpickle.cloudpickle_fast`` under PySpark's name, for pickles of older
versions."""

from __future__ import annotations

from typing import Any

from cloudpickle import cloudpickle_fast as _module


def __getattr__(name: str) -> Any:
    return getattr(_module, name)
