"""The package ``cloudpickle`` under PySpark's name: it pickles functions and classes of
programs."""

from __future__ import annotations

from typing import Any

from ..tasks.dependencies import require_cloudpickle

require_cloudpickle()

from cloudpickle import (  # noqa: E402
    CloudPickler,
    Pickler,
    __version__,
    dump,
    dumps,
    load,
    loads,
    register_pickle_by_value,
    unregister_pickle_by_value,
)

__all__ = [
    "CloudPickler",
    "Pickler",
    "__version__",
    "dump",
    "dumps",
    "load",
    "loads",
    "register_pickle_by_value",
    "unregister_pickle_by_value",
]


def __getattr__(name: str) -> Any:
    import cloudpickle

    return getattr(cloudpickle, name)
