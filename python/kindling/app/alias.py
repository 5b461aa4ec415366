"""``import pyspark`` that finds Kindling: an import hook, for programs written for PySpark."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Sequence

_OURS = "kindling"
#: What programs import beside PySpark itself, and what they get.
_OTHERS = {
    "py4j": "kindling.errors",
    "py4j.protocol": "kindling.errors",
    "py4j.java_gateway": "kindling.errors",
    "findspark": "kindling.app.findspark",
}
_PACKAGES = ("pyspark", "pyspark.core", "py4j")


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
    if real is not None and not _is_ours(real):
        raise ImportError(
            "pyspark has been imported already, from "
            f"{getattr(real, '__file__', None) or 'somewhere'}: call kindling.as_pyspark() before "
            "that, or start Python again",
            name="pyspark",
        )
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def as_itself() -> None:
    """Ends ``as_pyspark()``: the next ``import pyspark`` finds what is installed."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
    for name in list(sys.modules):
        if _target(name) is not None and _is_ours(sys.modules[name]):
            del sys.modules[name]


def is_aliased() -> bool:
    """Whether ``import pyspark`` finds Kindling."""
    return any(isinstance(finder, _Finder) for finder in sys.meta_path)


def _is_ours(module: ModuleType) -> bool:
    return module.__name__.partition(".")[0] == _OURS


def _target(name: str) -> str | None:
    """The module that stands for another one."""
    # Since version 4 the classes are at home in pyspark.core, and under their old names, too.
    for package in ("pyspark.core", "pyspark"):
        if name == package or name.startswith(package + "."):
            return _OURS + name.removeprefix(package)
    return _OTHERS.get(name)


class _Finder(MetaPathFinder):
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        ours = _target(fullname)
        if ours is None:
            return None
        found = importlib.util.find_spec(ours)
        if found is None:
            raise ModuleNotFoundError(
                f"No module named {fullname!r}\nKindling has PySpark's RDD API, and this isn't of "
                "it; with pip install pyspark and without Kindling the program runs on Spark",
                name=fullname,
            )
        # A package has a place to look for modules in, and this hook finds them.
        return ModuleSpec(fullname, _Aliasing(ours), is_package=fullname in _PACKAGES)


class _Aliasing(Loader):
    """Gives a module of ours under another name: the same object."""

    def __init__(self, ours: str) -> None:
        self._ours = ours
        self._spec: ModuleSpec | None = None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = importlib.import_module(self._ours)
        self._spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        # It has run already, and it remains the module that it is.
        module.__spec__ = self._spec
