"""Pickles records and functions, with errors that say what couldn't be pickled."""

from __future__ import annotations

import copyreg
import importlib
import io
import pickle
from types import FunctionType
from typing import Any, Callable

from ..app.alias import PySparkNames, is_aliased, target_of
from ..cloudpickle import CloudPickler, cloudpickle
from ..errors import Py4JJavaError

_CloudPickler: Any = CloudPickler

#: The modules whose functions and classes a program wants to be pickled by value.
_modules_by_value: Callable[[], set[str]] = cloudpickle.list_registry_pickle_by_value


class _Pickler(_CloudPickler):  # type: ignore[misc]
    """Pickles a class of the program with its ``__slots__``. Without them the class in a worker has
    other objects, whose pickles the driver can't read."""

    def __init__(self, file: io.BytesIO, protocol: int) -> None:
        # The pickler looks into the table for each object that is of no type of its own. That of
        # cloudpickle is a ChainMap, which is written in Python, and slow where nothing is found.
        table = dict(copyreg.dispatch_table)
        table.update(_CloudPickler._dispatch_table)
        self.dispatch_table = table
        super().__init__(file, protocol=protocol)

    def reducer_override(self, obj: Any) -> Any:
        """Returns how an object is pickled, or ``NotImplemented`` for the usual way."""
        kind = type(obj)
        if kind is not FunctionType and not issubclass(kind, type):
            return NotImplemented
        if _is_own_module(obj.__module__) and "<" not in obj.__qualname__:
            return NotImplemented  # By its name, as cloudpickle finds out in more steps.
        reduced = super().reducer_override(obj)
        if reduced is not NotImplemented and isinstance(obj, type) and "__slots__" in vars(obj):
            return _with_slots(reduced, vars(obj)["__slots__"])
        return reduced


def _is_own_module(name: Any) -> bool:
    return type(name) is str and name.startswith("kindling.")


def _with_slots(reduced: Any, slots: Any) -> Any:
    """Adds slots to the namespace with which cloudpickle makes a class anew.

    :param reduced: a class as cloudpickle pickles it: a function, its arguments and a state; or the
        name of a class that can be imported
    """
    if not isinstance(reduced, tuple):
        return reduced
    function, arguments, *others = reduced
    if len(arguments) < 4 or not isinstance(arguments[3], dict):
        return reduced
    namespace = {**arguments[3], "__slots__": slots}
    return (function, (*arguments[:3], namespace, *arguments[4:]), *others)


def _dumps(obj: Any, protocol: int) -> bytes:
    with io.BytesIO() as file:
        _Pickler(file, protocol=protocol).dump(obj)
        return file.getvalue()


def _plain_pickle(obj: Any) -> bytes | None:
    """Returns what Python's own pickle makes of an object, or None if another process may not be able
    to read that: cloudpickle takes several times as long for objects that aren't of Python's basic
    types, and differs only in functions, classes and objects that Python's own can't pickle, and in
    what belongs to the program's main module."""
    try:
        data = pickle.dumps(obj, 5)
    except Exception:
        return None
    return None if b"__main__" in data or _modules_by_value() else data


def dumps_checked(obj: Any, kind: str = "object") -> bytes:
    """Pickles an object.

    :param kind: the object's name in errors
    :raises pickle.PicklingError: the object can't be pickled
    """
    plain = _plain_pickle(obj)
    if plain is not None:
        return plain
    try:
        return _dumps(obj, 5)
    except (pickle.PickleError, Py4JJavaError):
        raise
    except Exception as failure:
        text = str(failure)
        if "'i' format requires" in text:
            message = "%s too large to serialize: %s" % (kind.capitalize(), text)
        else:
            message = "Could not serialize %s: %s: %s" % (kind, type(failure).__name__, text)
        raise pickle.PicklingError(message) from failure


#: Names of PySpark's classes for the pickles of files.
_NAMES_IN_FILES = PySparkNames()


def dumps_for_file(obj: Any) -> bytes:
    """Pickles an object for a file that PySpark, too, can read.

    :raises pickle.PicklingError: the object can't be pickled
    """
    data = dumps_checked(obj)
    if b"kindling." not in data and b"cloudpickle.cloudpickle" not in data:
        return data
    with _NAMES_IN_FILES.used():
        return dumps_checked(obj)


def loads(data: bytes) -> Any:
    """Returns the object of a pickle. Classes of PySpark's that Kindling has, too, are Kindling's."""
    if b"pyspark." not in data or is_aliased():
        return pickle.loads(data)
    return _Unpickler(io.BytesIO(data)).load()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        target = target_of(module)
        if target is not None:
            found = getattr(importlib.import_module(target), name, None)
            if found is not None:
                return found
        return super().find_class(module, name)
