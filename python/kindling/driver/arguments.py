"""Arguments of the API that PySpark passes on to its JVM. The conversions here accept what Py4J accepts there,
NumPy's scalars among them, and refuse the rest at the same moment."""

from __future__ import annotations

from typing import Any

from ..errors import Py4JError
from .callsite import current_operation

_MIN_INT = -(1 << 31)
_MAX_INT = (1 << 31) - 1


def as_int(name: str, value: Any) -> int:
    """Returns an argument as an ``int`` that fits into Java's.

    :param name: the parameter, which the error names
    :raises Py4JError: it is not a whole number of 32 bits
    """
    number = plain(value)
    if type(number) is not int or not _MIN_INT <= number <= _MAX_INT:
        raise _refused(name, f"a whole number from {_MIN_INT} to {_MAX_INT}", value)
    return number


def as_flag(name: str, value: Any) -> bool:
    """Returns an argument as a ``bool``.

    :param name: the parameter, which the error names
    :raises Py4JError: it is neither True nor False
    """
    flag = plain(value)
    if type(flag) is not bool:
        raise _refused(name, "True or False", value)
    return flag


def as_text(name: str, value: Any) -> str:
    """Returns an argument as a ``str``.

    :param name: the parameter, which the error names
    :raises Py4JError: it is no text
    """
    if not isinstance(value, str):
        raise _refused(name, "a str", value)
    return str(value)


def plain(value: Any) -> Any:
    """Returns Python's own value for a scalar of NumPy, and any other value as it is."""
    kind = type(value)
    if kind.__module__ == "numpy" and hasattr(value, "item") and not hasattr(value, "__setitem__"):
        return value.item()
    # Subclasses, such as the constants of an IntEnum, are numbers to Py4J.
    return int(value) if isinstance(value, int) and kind is not bool else value


def _refused(name: str, rule: str, value: Any) -> Py4JError:
    call = current_operation()
    return Py4JError(
        f"{name} must be {rule}: {value!r}, of type {type(value).__name__}, at {call.name} at "
        f"{call.file}:{call.line}"
    )
