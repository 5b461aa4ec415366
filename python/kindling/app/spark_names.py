"""Makes ``import kindling`` find PySpark, in the driver of a cluster."""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any, Sequence, cast

from .renaming import ALIASING, spark_module

if TYPE_CHECKING:
    from importlib.abc import Loader

_PACKAGE = "kindling"


def install() -> None:
    """Makes ``import kindling`` find PySpark from now on."""
    sys.meta_path.insert(0, _Finder())


def _nothing(*arguments: Any) -> None:
    """Stands for ``as_pyspark`` and for ``%load_ext kindling``: on a cluster PySpark is there as it is."""


class _Finder:
    """Finds PySpark's modules under Kindling's names."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Returns the specification of a module, None for other modules than Kindling's."""
        if fullname != _PACKAGE and not fullname.startswith(_PACKAGE + "."):
            return None
        return ModuleSpec(fullname, cast("Loader", _Loader()), is_package=True)


class _Loader:
    """Puts a module object of PySpark's into the place of a module of Kindling."""

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Has an empty module made, which is replaced at once."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Replaces an empty module by PySpark's own."""
        name = module.__name__
        if name == f"{_PACKAGE}.errors":
            sys.modules[name] = _Errors()
            return
        try:
            found = importlib.import_module(spark_module(name))
        except ModuleNotFoundError as e:
            if (e.name or "").partition(".")[0] not in ("pyspark", "py4j"):
                raise
            raise ModuleNotFoundError(
                f"No module named {name!r} on a cluster, where Spark runs the program: PySpark has no "
                f"{e.name}",
                name=name,
            ) from None
        if name == _PACKAGE:
            for each in ALIASING:
                setattr(found, each, _nothing)
        sys.modules[name] = found


class _Errors(ModuleType):
    """The errors of PySpark and those of Py4J, which are one module in Kindling."""

    def __init__(self) -> None:
        super().__init__(f"{_PACKAGE}.errors")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module(spark_module(f"{_PACKAGE}.errors", name)), name)
