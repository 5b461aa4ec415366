"""An import hook that makes ``import pyspark`` find Kindling, for programs written for PySpark.

Each module of PySpark's is a module object of its own, with PySpark's name and version. Its names are those of a
module of Kindling; ``names.json`` says where PySpark itself defines them. Under the alias Kindling's classes have
the modules of PySpark's: what they are called in tracebacks, pickles and ``repr`` is what a program expects.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import json
import os
import sys
from importlib.machinery import ModuleSpec, PathFinder
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Iterator, Sequence, cast

if TYPE_CHECKING:
    from importlib.abc import Loader

_PACKAGE = "kindling"

#: The version of PySpark whose names these are.
PYSPARK_VERSION = "4.2.0"

#: Modules that programs import, and the modules of Kindling with their names where the two aren't
#: called alike.
_TARGETS = {
    "pyspark.core": _PACKAGE,
    "pyspark.errors.error_classes": "kindling.errors",
    "pyspark.errors.exceptions": "kindling.errors",
    "pyspark.errors.exceptions.base": "kindling.errors",
    "pyspark.errors.exceptions.captured": "kindling.errors",
    "pyspark.errors.utils": "kindling.errors",
    "pyspark.logger.logger": "kindling.logger",
    "pyspark.resource.information": "kindling.resource",
    "pyspark.resource.profile": "kindling.resource",
    "pyspark.resource.requests": "kindling.resource",
    "pyspark.sql.conf": "kindling.sql.session",
    "pyspark.testing.sqlutils": "kindling.testing",
    "pyspark.testing.unittestutils": "kindling.testing",
    "pyspark.testing.utils": "kindling.testing",
    "py4j": "kindling.errors",
    "py4j.java_gateway": "kindling.java_gateway",
    "py4j.protocol": "kindling.errors",
    "findspark": "kindling.app.findspark",
}

#: Modules that have had another name before PySpark 4, and are one with the new one.
MOVED = {
    "pyspark.broadcast": "pyspark.core.broadcast",
    "pyspark.context": "pyspark.core.context",
    "pyspark.files": "pyspark.core.files",
    "pyspark.rdd": "pyspark.core.rdd",
    "pyspark.status": "pyspark.core.status",
}

#: Packages of Kindling that PySpark doesn't have; its own ``worker`` is another.
_OWN = ("app", "driver", "notebook", "tasks", "worker")

#: Names that belong to a module object, and not to the module whose names it has.
_OF_MODULE = frozenset("__name__ __package__ __spec__ __loader__ __path__ __all__".split())

_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

#: Reads the real dictionary of a module object.
_DICTIONARY: Any = vars(ModuleType)["__dict__"]


def as_pyspark() -> None:
    """Makes ``import pyspark`` find Kindling in this process and its workers.

    Call it before anything imports ``pyspark``. It also serves ``pyspark.sql`` (sessions and rows),
    ``py4j.protocol`` and ``findspark``. It is an import hook: nothing is installed, and other
    processes are not affected. ``kindling run`` and ``%load_ext kindling`` call it.

    From then on Kindling's classes say that they are in PySpark's modules: ``type(sc)`` is
    ``<class 'pyspark.core.context.SparkContext'>``.

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
    if real is not None and not isinstance(real, _AliasModule):
        raise ImportError(
            "pyspark has been imported already, from "
            f"{getattr(real, '__file__', None) or 'somewhere'}: call kindling.as_pyspark() before "
            "that, or start Python again",
            name="pyspark",
        )
    if is_aliased():
        return
    sys.meta_path.insert(0, _Finder())
    tables = [rdd_names()] + ([sql_names()] if "kindling.sql" in sys.modules else [])
    for table in tables:
        for name in table:
            if target_of(name) in sys.modules:
                alias = importlib.import_module(name)
                assert isinstance(alias, _AliasModule)
                alias._name_classes()


def as_itself() -> None:
    """Undoes :func:`as_pyspark`: the next ``import pyspark`` finds the installed package."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
    for name, module in list(sys.modules.items()):
        if isinstance(module, _AliasModule):
            module._restore_classes()
            del sys.modules[name]


def is_aliased() -> bool:
    """Returns whether ``import pyspark`` finds Kindling."""
    return any(isinstance(finder, _Finder) for finder in sys.meta_path)


class PySparkNames:
    """A block in which classes and functions have the names that they have in PySpark, for pickles that PySpark is
    to read: Kindling's own, and those of cloudpickle, of which PySpark has a copy.

    What else the process has imported as ``pyspark`` is put aside. The block is for one thread.
    """

    def __init__(self) -> None:
        self._aliases: dict[str, ModuleType] = {}

    @contextlib.contextmanager
    def used(self) -> Iterator[None]:
        """Returns the block."""
        was_aliased = is_aliased()
        others: dict[str, ModuleType] = {}
        if not was_aliased:
            others = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_other(name)}
            sys.modules.update(self._aliases)
            as_pyspark()
        importlib.import_module("pyspark.cloudpickle.cloudpickle")
        cloudpickle = sys.modules["cloudpickle.cloudpickle"]
        named = [each for each in vars(cloudpickle).values() if _is_of(each, cloudpickle.__name__)]
        for each in named:
            each.__module__ = "pyspark.cloudpickle.cloudpickle"
        try:
            yield
        finally:
            for each in named:
                each.__module__ = cloudpickle.__name__
            if not was_aliased:
                loaded = list(sys.modules.items())
                self._aliases = {name: each for name, each in loaded if isinstance(each, _AliasModule)}
                as_itself()
                sys.modules.update(others)


def _is_other(module: str) -> bool:
    return module.partition(".")[0] in ("pyspark", "py4j")


def _is_of(value: Any, module: str) -> bool:
    return isinstance(value, (type, FunctionType)) and value.__module__ == module


@functools.cache
def rdd_names() -> dict[str, dict[str, Any]]:
    """Returns PySpark's modules of the RDD API, with their names: ``class``, ``function`` or ``value``, or the
    module that defines them."""
    return _table("names.json")


@functools.cache
def sql_names() -> dict[str, dict[str, Any]]:
    """Returns PySpark's modules of SQL, with their names as :func:`rdd_names` has them."""
    return _table("names-sql.json")


def _table(file: str) -> dict[str, dict[str, Any]]:
    # The driver of a cluster may have this module in an archive.
    loader: Any = globals()["__loader__"]
    loaded: dict[str, dict[str, Any]] = json.loads(
        loader.get_data(os.path.join(os.path.dirname(__file__), file))
    )
    return loaded


def _methods(kind: type) -> Iterator[FunctionType]:
    """Yields the functions that a class of this package defines."""
    for each in vars(kind).values():
        function = getattr(each, "__func__", each)
        if isinstance(function, FunctionType) and function.__module__.partition(".")[0] == _PACKAGE:
            yield function


def _names(module: str) -> dict[str, Any]:
    if module.startswith("pyspark.sql"):
        return sql_names().get(module, {})
    return rdd_names().get(module, {})


@functools.cache
def target_of(name: str) -> str | None:
    """Returns the module of Kindling with the names of one of PySpark's, None if there is none."""
    if name in _TARGETS:
        return _TARGETS[name]
    package, *parts = name.split(".")
    if package != "pyspark" or parts[:1] in ([own] for own in _OWN):
        return None
    if parts[:1] == ["core"]:
        del parts[0]
    path = os.path.join(_FOLDER, *parts)
    if not os.path.isfile(path + ".py") and not os.path.isfile(os.path.join(path, "__init__.py")):
        return None
    return ".".join([_PACKAGE, *parts])


class _AliasModule(ModuleType):
    """A module of PySpark's: PySpark's name, and the names of a module of Kindling.

    What a program assigns in it is assigned there.
    """

    _target: ModuleType | None
    _names: dict[str, Any]
    _named: list[tuple[Any, str]]

    def __init__(self, name: str, target: ModuleType | None) -> None:
        super().__init__(name, getattr(target, "__doc__", None))
        own = _DICTIONARY.__get__(self)
        own["_target"] = target
        own["_names"] = _names(name)
        own["_named"] = []
        if name in ("pyspark", "pyspark.version"):
            own["__version__"] = PYSPARK_VERSION
        if "__all__" in self._names:
            own["__all__"] = self._names["__all__"]
        elif target is None:
            own["__all__"] = [each for each in self._names if not each.startswith("_")]
        self._name_classes()

    def _name_classes(self) -> None:
        """Gives the classes, with their methods, and the functions that PySpark defines in this module
        its name."""
        if self._target is None:
            return
        for name, home in self._names.items():
            if home in ("class", "function"):
                value: Any = self._target.__dict__.get(name)
                module = getattr(value, "__module__", None)
                if isinstance(module, str) and module.partition(".")[0] == _PACKAGE:
                    self._name(value)
                    for method in _methods(value) if isinstance(value, type) else ():
                        self._name(method)

    def _name(self, value: Any) -> None:
        self._named.append((value, value.__module__))
        value.__module__ = self.__name__

    def _restore_classes(self) -> None:
        """Gives classes, methods and functions their own modules again."""
        while self._named:
            value, module = self._named.pop()
            value.__module__ = module

    def __getattr__(self, name: str) -> Any:
        if self._target is not None and name not in _OF_MODULE:
            try:
                return getattr(self._target, name)
            except AttributeError:
                pass
        home = self._names.get(name)
        if home is not None:
            module = home.removeprefix("module ")
            if "." in module and _is_here(module):
                found = importlib.import_module(module)
                return found if home.startswith("module ") else getattr(found, name)
            if home != "value" and self.__name__.startswith("pyspark.sql."):
                absent = importlib.import_module("kindling.sql.absent")
                return absent.name_of(self.__name__, name)
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}", name=name, obj=self)

    def __setattr__(self, name: str, value: Any) -> None:
        if self._target is None or name in _OF_MODULE or isinstance(value, _AliasModule):
            super().__setattr__(name, value)
        else:
            setattr(self._target, name, value)

    def __delattr__(self, name: str) -> None:
        if self._target is None or name in _DICTIONARY.__get__(self):
            super().__delattr__(name)
        else:
            delattr(self._target, name)

    def __reduce__(self) -> Any:
        return importlib.import_module, (self.__name__,)

    def __dir__(self) -> list[str]:
        own = _DICTIONARY.__get__(self)
        known = [each for each in self._names if each != "__all__" and hasattr(self, each)]
        return sorted({*own, *known, *(dir(self._target) if self._target is not None else ())})

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        """What is read by ``vars`` and by tools that look into modules."""
        own = _DICTIONARY.__get__(self)
        return {**(self._target.__dict__ if self._target is not None else {}), **own}


def _absent(name: str) -> ModuleNotFoundError:
    return ModuleNotFoundError(
        f"No module named {name!r}\nKindling has PySpark's RDD API, and this isn't of "
        "it; with pip install pyspark and without Kindling the program runs on Spark",
        name=name,
    )


# importlib.abc has base classes for both, but to import it takes longer than all of this.
class _Finder:
    """Finds the modules of Kindling under PySpark's names."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Returns the specification of a module, None for other modules than PySpark's and
        Kindling's."""
        first = fullname.partition(".")[0]
        if first == _PACKAGE:
            return _own_spec(fullname, path)
        if first not in ("pyspark", "py4j", "findspark"):
            return None
        found = target_of(fullname)
        if not _is_here(fullname):
            raise _absent(fullname)
        loader = cast("Loader", _AliasLoader(found))
        return ModuleSpec(fullname, loader, is_package=_is_package(fullname))


def _is_here(name: str) -> bool:
    """Returns whether one of PySpark's modules can be imported."""
    return target_of(name) is not None or name in sql_names()


def _is_package(name: str) -> bool:
    table = sql_names() if name.startswith("pyspark.sql") else rdd_names()
    return name == "py4j" or any(each.startswith(name + ".") for each in table)


def _own_spec(name: str, path: Sequence[str] | None) -> ModuleSpec | None:
    """Returns the specification of a module of Kindling whose classes get PySpark's names when it is
    imported; None if it has no such classes."""
    aliases = _aliases_of(name)
    if not aliases:
        return None
    spec = PathFinder.find_spec(name, path)
    if spec is not None and spec.loader is not None:
        spec.loader = cast("Loader", _NamingLoader(spec.loader, aliases))
    return spec


def _aliases_of(module: str) -> list[str]:
    """Returns the modules of PySpark's that have the names of a module of Kindling."""
    table = sql_names() if module.startswith("kindling.sql") else rdd_names()
    return [name for name in table if target_of(name) == module]


class _NamingLoader:
    """Loads a module of Kindling, and then the modules of PySpark's that have its names."""

    def __init__(self, loader: Any, aliases: list[str]) -> None:
        self._loader = loader
        self._aliases = aliases

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Has the module's own loader create it."""
        created: ModuleType | None = self._loader.create_module(spec)
        return created

    def exec_module(self, module: ModuleType) -> None:
        """Has the module's own loader execute it."""
        self._loader.exec_module(module)
        for name in self._aliases:
            alias = importlib.import_module(name)
            assert isinstance(alias, _AliasModule)
            alias._name_classes()


class _AliasLoader:
    """Makes the module object of a module of PySpark's."""

    def __init__(self, target: str | None) -> None:
        self._target = target
        self._spec: ModuleSpec | None = None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Returns the module object; for a module that has moved, that of its new name."""
        moved = MOVED.get(spec.name)
        if moved is not None:
            module = importlib.import_module(moved)
            self._spec = module.__spec__
            return module
        target = importlib.import_module(self._target) if self._target is not None else None
        # To import the target may have made it already.
        made = sys.modules.get(spec.name)
        return made if made is not None else _AliasModule(spec.name, target)

    def exec_module(self, module: ModuleType) -> None:
        """Executes nothing: the module's names are those of one that has been executed."""
        if self._spec is not None:
            module.__spec__ = self._spec
