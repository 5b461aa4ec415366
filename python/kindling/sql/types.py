"""Rows, as ``read.text(path).rdd`` returns them, and the names of the types of Spark SQL."""

from __future__ import annotations

from typing import Any, Iterable

from ..errors import (
    PySparkAttributeError,
    PySparkRuntimeError,
    PySparkTypeError,
    PySparkValueError,
)
from .absent import exported, name_of

__all__ = ["Row"]
__all__ += [name for name in exported("pyspark.sql.types") if name not in __all__]


class Row(tuple[Any, ...]):
    """A tuple whose fields have names: the records of ``spark.read.text(path).rdd``.

    ``Row(name=value, ...)`` makes a row; ``Row("name", ...)`` makes a template, which is called
    with the values. Fields are read by name (``row.title``, ``row["title"]``) or by position. A row
    can't be changed.

    Parameters
    ----------
    *args : object
        Values without names; or the names of a template.
    **kwargs : object
        Values by name.

    Raises
    ------
    PySparkValueError
        If values with and without names are given (``CANNOT_SET_TOGETHER``).

    Examples
    --------
    >>> from kindling.sql import Row
    >>> film = Row(title="Avatar", year=2009)
    >>> film.title, film["year"], film[0]
    ('Avatar', 2009, 'Avatar')
    >>> Film = Row("title", "year")
    >>> Film("Dunkirk", 2017)
    Row(title='Dunkirk', year=2017)
    """

    __fields__: list[str]

    def __new__(cls, *args: Any, **kwargs: Any) -> "Row":
        """Returns a row of values, or of values with names."""
        if args and kwargs:
            raise PySparkValueError(
                "a row is made of values or of named values: Row(1, 2) or Row(a=1, b=2)",
                errorClass="CANNOT_SET_TOGETHER",
            )
        if kwargs:
            row = tuple.__new__(cls, list(kwargs.values()))
            row.__fields__ = list(kwargs)
            return row
        return tuple.__new__(cls, args)

    def asDict(self, recursive: bool = False) -> dict[str, Any]:
        """Returns the fields as a dictionary.

        Parameters
        ----------
        recursive : bool, default False
            True also converts rows in fields, in lists and in dictionaries.

        Returns
        -------
        dict of str to object

        Raises
        ------
        PySparkTypeError
            If the fields have no names (``CANNOT_CONVERT_TYPE``).

        Examples
        --------
        >>> from kindling.sql import Row
        >>> Row(title="Avatar", director=Row(name="Cameron")).asDict(recursive=True)
        {'title': 'Avatar', 'director': {'name': 'Cameron'}}
        """
        if not hasattr(self, "__fields__"):
            raise PySparkTypeError(
                "Cannot convert a Row class into dict: its fields have no names",
                errorClass="CANNOT_CONVERT_TYPE",
            )
        values = map(_as_plain, self) if recursive else self
        return dict(zip(self.__fields__, values))

    def __call__(self, *args: Any) -> "Row":
        if len(args) > len(self):
            raise PySparkValueError(
                f"Can not create Row with fields {self}, expected {len(self)} values but got {args}",
                errorClass="TOO_MANY_VALUES",
            )
        return _create_row(list(self), list(args))

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__") and name in getattr(self, "__fields__", ()):
            return self[self.__fields__.index(name)]
        raise PySparkAttributeError(
            f"a row has no field {name}", errorClass="ATTRIBUTE_NOT_SUPPORTED"
        )

    def __setattr__(self, name: str, value: Any) -> None:
        if name != "__fields__":
            raise PySparkRuntimeError("a Row can't be changed: make another", errorClass="READ_ONLY")
        self.__dict__[name] = value

    def __contains__(self, item: object) -> bool:
        return item in (self.__fields__ if hasattr(self, "__fields__") else tuple(self))

    def __getitem__(self, item: Any) -> Any:
        if isinstance(item, (int, slice)):
            return super().__getitem__(item)
        try:
            return super().__getitem__(self.__fields__.index(item))
        except ValueError:
            raise PySparkValueError(item) from None

    def __reduce__(self) -> Any:
        if hasattr(self, "__fields__"):
            return _create_row, (self.__fields__, tuple(self))
        return tuple.__reduce__(self)

    def __repr__(self) -> str:
        if hasattr(self, "__fields__"):
            pairs = ("%s=%r" % pair for pair in zip(self.__fields__, self))
            return "Row(%s)" % ", ".join(pairs)
        return "<Row(%s)>" % ", ".join("%r" % field for field in self)


def _as_plain(value: Any) -> Any:
    if isinstance(value, Row):
        return value.asDict(True)
    if isinstance(value, list):
        return [_as_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _as_plain(each) for key, each in value.items()}
    return value


def _create_row(fields: list[str], values: Iterable[Any]) -> Row:
    """Returns a row of values with names. Pickles of rows, also PySpark's, are calls of it."""
    row = Row(*values)
    row.__fields__ = fields
    return row


def __getattr__(name: str) -> Any:
    return name_of("pyspark.sql.types", name)
