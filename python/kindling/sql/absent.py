"""Names of Spark SQL that programs import, often without use. To use one is an error that says what to do."""

from __future__ import annotations

import functools
from typing import Any

from ..app.alias import is_aliased, sql_names
from ..driver.unsupported import no_sql


class _AbsentType(type):
    """The type of classes that aren't here. They can be named in types, and a class can inherit from them."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        raise no_sql(cls.__name__)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}")
        raise no_sql(f"{cls.__name__}.{name}")


@functools.cache
def stand_in(module: str, name: str) -> Any:
    """Returns what stands for a class or function of Spark SQL.

    :param module: PySpark's module that defines it
    """
    kind = sql_names().get(module, {}).get(name)
    if kind not in ("class", "function"):
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    own = module if is_aliased() else module.replace("pyspark", "kindling", 1)
    if kind == "class":
        absent: Any = _AbsentType(name, (), {"__doc__": str(no_sql(name))})
    else:

        def absent(*args: Any, **kwargs: Any) -> Any:
            raise no_sql(name)

        absent.__doc__ = str(no_sql(name))
        absent.__name__ = absent.__qualname__ = name
    absent.__module__ = own
    return absent


def name_of(module: str, name: str) -> Any:
    """Returns what stands for a name of one of PySpark's modules of SQL, wherever PySpark defines it.

    :raises AttributeError: PySpark's module has no class or function of this name
    """
    home = sql_names().get(module, {}).get(name, "value")
    return stand_in(home if home.startswith("pyspark.sql.") else module, name)


def exported(module: str) -> list[str]:
    """Returns the names that ``from MODULE import *`` imports."""
    names = sql_names()[module]
    listed: list[str] = names.get("__all__") or [name for name in names if not name.startswith("_")]
    return listed
