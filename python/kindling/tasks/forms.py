"""What the classes of messages have in common."""

from __future__ import annotations

from typing import Any, NoReturn


class MessageError(RuntimeError):
    """A message isn't as its description says: the processes are not of one build."""

    @classmethod
    def unknown(cls, union: str, word: object) -> "MessageError":
        """Returns the error for a word that no variant of a union has."""
        return cls(
            f"no {union} is called {word!r}: kindling.jar and the Python package have to be of one "
            "build; reinstall kindling-rdd, or unset KINDLING_JAR"
        )


class Form:
    """A value that has a form in a message. Equal to another one with equal fields."""

    __slots__: tuple[str, ...] = ()

    def json(self, attached: list[bytes]) -> Any:
        """Returns the form: a dict or list.

        :param attached: takes the byte strings, to which the form refers by index
        """
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"


def unreachable(value: NoReturn) -> NoReturn:
    """Ends the branches over the variants of a union: a type check fails that finds one left over."""
    raise MessageError.unknown("variant", type(value).__name__)


def attach(attached: list[bytes], value: bytes) -> int:
    """Adds a byte string to a message and returns its index."""
    attached.append(value)
    return len(attached) - 1
