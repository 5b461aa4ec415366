"""The value by which PySpark's functions know that an argument wasn't given."""

from __future__ import annotations


class _NoValueType:
    """The type of :data:`_NoValue`. It has one value, also after pickling."""

    def __repr__(self) -> str:
        return "<no value>"

    def __reduce__(self) -> str:
        return "_NoValue"


_NoValue = _NoValueType()
