"""Values of a program as errors describe them."""

from __future__ import annotations

import reprlib
from typing import Any, Iterable

_REPR = reprlib.Repr()
_REPR.maxstring = _REPR.maxother = 60


def shown(value: Any) -> str:
    """Returns a value as text, shortened."""
    return _REPR.repr(value)


def described(value: Any) -> str:
    """Returns the type and the text of a value: ``an int: 5``."""
    return "None" if value is None else f"{with_article(type(value).__name__)}: {shown(value)}"


def with_article(kind: str) -> str:
    """Returns the name of a type with its article."""
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"


def is_pair(record: Any) -> bool:
    """Returns whether a record is a pair of a key and a value."""
    return isinstance(record, (tuple, list)) and len(record) == 2


def needs_pairs(call: str, came: str | None) -> str:
    """Returns the explanation for an operation that works on pairs and got something else.

    :param call: such as ``reduceByKey at films.py:12``
    :param came: what it got, if that is known
    """
    record = "" if came is None else f"; a record is {came}"
    return (
        f"{call} needs pairs, tuples of a key and a value{record}.\n"
        "Make pairs before, for example with map(lambda x: (x, 1))."
    )


def needs_hashes(call: str, what: str) -> str:
    """Returns the explanation for an operation that got something without a hash code.

    :param what: that needs one, such as ``keys``
    """
    return f"{call} needs {what} that have a hash code, such as text, numbers and tuples of these."


def not_in_dictionary(call: str, records: Iterable[Any]) -> str:
    """Returns the explanation for records that don't make a dictionary."""
    for record in records:
        if not is_pair(record):
            return needs_pairs(call, described(record))
    return needs_hashes(call, "keys")
