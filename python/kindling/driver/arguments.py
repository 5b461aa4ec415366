"""Arguments of the API that PySpark passes on to its JVM. The conversions here accept what Py4J accepts there,
NumPy's scalars among them, and refuse the rest at the same moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any

from ..errors import Py4JError, Py4JJavaError
from .callsite import current_operation

_MIN_INT = -(1 << 31)
_MAX_INT = (1 << 31) - 1
_MIN_LONG = -(1 << 63)
_MAX_LONG = (1 << 63) - 1

#: The types whose values Py4J converts into Java's.
_CONVERTED = (bool, int, float, Decimal, str, bytes, bytearray, date, time, Iterable)


def as_int(name: str, value: Any) -> int:
    """Returns an argument as an ``int`` that fits into Java's.

    :param name: the parameter, which the error names
    :raises Py4JError: it is not a whole number of 32 bits
    """
    number = plain(value)
    if type(number) is not int or not _MIN_INT <= number <= _MAX_INT:
        raise refused(name, f"a whole number from {_MIN_INT} to {_MAX_INT}", value)
    return number


def as_long(name: str, value: Any) -> int:
    """Returns an argument as an ``int`` that fits into Java's ``long``.

    :param name: the parameter, which the error names
    :raises Py4JError: it is not a whole number of 64 bits
    """
    number = plain(value)
    if type(number) is not int or not _MIN_LONG <= number <= _MAX_LONG:
        raise refused(name, f"a whole number from {_MIN_LONG} to {_MAX_LONG}", value)
    return number


def as_float(name: str, value: Any) -> float:
    """Returns an argument as a ``float``, which a whole number is not for Py4J.

    :param name: the parameter, which the error names
    :raises Py4JError: it is no float
    """
    number = plain(value)
    if not isinstance(number, float):
        raise refused(name, "a float", value)
    return number


def as_flag(name: str, value: Any) -> bool:
    """Returns an argument as a ``bool``.

    :param name: the parameter, which the error names
    :raises Py4JError: it is neither True nor False
    """
    flag = plain(value)
    if type(flag) is not bool:
        raise refused(name, "True or False", value)
    return flag


def as_text(name: str, value: Any) -> str:
    """Returns an argument as a ``str``.

    :param name: the parameter, which the error names
    :raises Py4JError: it is no text
    """
    if not isinstance(value, str):
        raise refused(name, "a str", value)
    return str(value)


def as_path(name: str, value: Any) -> str:
    """Returns an argument that names files as a ``str``.

    :param name: the parameter, which the error names
    :raises Py4JError: it is no text
    :raises Py4JJavaError: it is None
    """
    if value is None:
        raise jvm_error("java.lang.NullPointerException", f"{name} must not be None")
    return as_text(name, value)


def jvm_error(kind: str, rule: str) -> Py4JJavaError:
    """Returns the error for an argument that Spark's JVM takes and then fails for.

    :param kind: the class of the exception there
    :param rule: the rule that the argument breaks
    """
    call = current_operation()
    return Py4JJavaError({"class": kind, "message": f"{rule}, at {call.name} at {call.file}:{call.line}"})


def as_text_or_none(name: str, value: Any) -> str | None:
    """Returns an argument as a ``str``, or None for None, which Py4J passes on as a null.

    :param name: the parameter, which the error names
    :raises Py4JError: it is neither a text nor None
    """
    return None if value is None else as_text(name, value)


def plain(value: Any) -> Any:
    """Returns Python's own value for a scalar of NumPy, and any other value as it is."""
    kind = type(value)
    if kind.__module__ == "numpy" and hasattr(value, "item") and not hasattr(value, "__setitem__"):
        return value.item()
    # Subclasses, such as the constants of an IntEnum, are numbers to Py4J.
    return int(value) if isinstance(value, int) and kind is not bool else value


def refused(name: str, rule: str, value: Any) -> Exception:
    """Returns the error for an argument that Py4J does not pass on to a method.

    :param name: the parameter
    :param rule: what it must be
    """
    call = current_operation()
    # Py4J looks for Java's object in a value that it can't convert, and fails there.
    is_converted = value is None or isinstance(plain(value), _CONVERTED)
    error = Py4JError if is_converted else AttributeError
    return error(
        f"{name} must be {rule}: {value!r}, of type {type(value).__name__}, at {call.name} at "
        f"{call.file}:{call.line}"
    )
