"""An import hook that makes ``import pyspark`` find Kindling, for programs written for PySpark."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Sequence, cast

if TYPE_CHECKING:
    from importlib.abc import Loader

_PACKAGE = "kindling"

#: Modules that programs import beside PySpark's own, and the modules of Kindling that stand for
#: them.
_OTHER_MODULES = {
    "py4j": "kindling.errors",
    "py4j.protocol": "kindling.errors",
    "py4j.java_gateway": "kindling.errors",
    "findspark": "kindling.app.findspark",
}

#: Names that are packages although the modules that stand for them may not be.
_ALIASED_PACKAGES = ("pyspark", "pyspark.core", "py4j")


def as_pyspark() -> None:
    """Makes ``import pyspark`` find Kindling in this process and its workers.

    Call it before anything imports ``pyspark``. It also serves ``pyspark.sql`` (sessions and rows),
    ``py4j.protocol`` and ``findspark``. It is an import hook: nothing is installed, and other
    processes are not affected. ``kindling run`` and ``%load_ext kindling`` call it.

    Raises
    ------
    ImportError
        If another ``pyspark`` was imported before.

    Examples
    --------
    >>> import kindling
    >>> kindling.as_pyspark()
    >>> from pyspark import SparkContext
    >>> SparkContext is kindling.SparkContext
    True
    """
    real = sys.modules.get("pyspark")
    if real is not None and not _is_kindling(real):
        raise ImportError(
            "pyspark has been imported already, from "
            f"{getattr(real, '__file__', None) or 'somewhere'}: call kindling.as_pyspark() before "
            "that, or start Python again",
            name="pyspark",
        )
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def as_itself() -> None:
    """Undoes :func:`as_pyspark`: the next ``import pyspark`` finds the installed package."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
    for name in list(sys.modules):
        if _target(name) is not None and _is_kindling(sys.modules[name]):
            del sys.modules[name]


def is_aliased() -> bool:
    """Returns whether ``import pyspark`` finds Kindling."""
    return any(isinstance(finder, _Finder) for finder in sys.meta_path)


def _is_kindling(module: ModuleType) -> bool:
    return module.__name__.partition(".")[0] == _PACKAGE


def _target(name: str) -> str | None:
    """Returns the name of the module that stands for another one, None if there is none."""
    # Since version 4 the classes are defined in pyspark.core and also have their old names.
    for package in ("pyspark.core", "pyspark"):
        if name == package or name.startswith(package + "."):
            return _PACKAGE + name.removeprefix(package)
    return _OTHER_MODULES.get(name)


# importlib.abc has base classes for both, but to import it takes longer than all of this.
class _Finder:
    """Finds the modules of Kindling under PySpark's names."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Returns the specification of a module, None for other modules than PySpark's."""
        aliased = _target(fullname)
        if aliased is None:
            return None
        if importlib.util.find_spec(aliased) is None:
            raise ModuleNotFoundError(
                f"No module named {fullname!r}\nKindling has PySpark's RDD API, and this isn't of "
                "it; with pip install pyspark and without Kindling the program runs on Spark",
                name=fullname,
            )
        loader = cast("Loader", _AliasLoader(aliased))
        return ModuleSpec(fullname, loader, is_package=fullname in _ALIASED_PACKAGES)


class _AliasLoader:
    """Loads a module of Kindling under another name. Both names have the same module object."""

    def __init__(self, aliased: str) -> None:
        self._aliased = aliased
        self._spec: ModuleSpec | None = None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Returns the module of Kindling."""
        module = importlib.import_module(self._aliased)
        self._spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Does nothing but to restore the module's specification."""
        # The module has been executed under its own name, and keeps the specification of that name.
        module.__spec__ = self._spec
