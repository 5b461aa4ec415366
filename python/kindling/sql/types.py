"""Rows, as ``read.text(path).rdd`` has them."""

from __future__ import annotations

from typing import Any


class Row(tuple[Any, ...]):
    """A tuple whose fields have names."""

    __fields__: list[str]

    def __new__(cls, *args: Any, **kwargs: Any) -> "Row":
        """A row of values, or of named values."""
        if args and kwargs:
            raise ValueError("Can not use both args and kwargs to create Row")
        if kwargs:
            row = tuple.__new__(cls, list(kwargs.values()))
            row.__fields__ = list(kwargs)
            return row
        return tuple.__new__(cls, args)

    def asDict(self, recursive: bool = False) -> dict[str, Any]:
        """The fields by name.

        :param recursive: whether rows inside become dictionaries, too
        """
        if not hasattr(self, "__fields__"):
            raise TypeError("Cannot convert a Row class into dict")
        return {
            name: value.asDict(True) if recursive and isinstance(value, Row) else value
            for name, value in zip(self.__fields__, self)
        }

    def __call__(self, *args: Any) -> "Row":
        if len(args) > len(self):
            raise ValueError("Can not create Row with fields %s, expected %d values but got %s" % (self, len(self), args))
        return _row(list(self), list(args))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[self.__fields__.index(name)]
        except ValueError:
            raise AttributeError(name) from None

    def __contains__(self, item: object) -> bool:
        return item in self.__fields__ if hasattr(self, "__fields__") else super().__contains__(item)

    def __getitem__(self, item: Any) -> Any:
        if isinstance(item, (int, slice)):
            return super().__getitem__(item)
        try:
            return super().__getitem__(self.__fields__.index(item))
        except ValueError:
            raise KeyError(item) from None

    def __reduce__(self) -> Any:
        if hasattr(self, "__fields__"):
            return _row, (self.__fields__, list(self))
        return tuple.__reduce__(self)

    def __repr__(self) -> str:
        if hasattr(self, "__fields__"):
            pairs = ("%s=%r" % pair for pair in zip(self.__fields__, self))
            return "Row(%s)" % ", ".join(pairs)
        return "<Row(%s)>" % ", ".join("%r" % field for field in self)


def _row(fields: list[str], values: list[Any]) -> Row:
    row = Row(*values)
    row.__fields__ = fields
    return row
