"""Classes whose objects have slots, for cases that send such objects to workers."""

from __future__ import annotations

from dataclasses import dataclass


class Point:
    """An object without a dictionary."""

    __slots__ = ("x", "y")

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y


class Sub(Point):
    """An object with the slots of two classes."""

    __slots__ = ("z",)

    def __init__(self, x: int, y: int, z: int) -> None:
        super().__init__(x, y)
        self.z = z


class Partly(Point):
    """An object one of whose slots is empty."""

    __slots__ = ()

    def __init__(self, x: int) -> None:
        self.x = x


@dataclass(frozen=True, slots=True)
class Frozen:
    """An object whose attributes can't be set after it was made."""

    number: int
    text: str
