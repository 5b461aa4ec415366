"""Values that all tasks read."""

from __future__ import annotations

import gc
import os
import pickle
import threading
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, TypeVar

from .errors import Py4JJavaError

if TYPE_CHECKING:
    from .context import SparkContext

T = TypeVar("T")

#: A worker's broadcasts, by their files: each is read once.
_loaded: dict[str, "Broadcast[Any]"] = {}
_NOT_LOADED = object()


def _from_path(bid: int, path: str) -> "Broadcast[Any]":
    known = _loaded.get(path)
    if known is None:
        known = _loaded[path] = Broadcast(path=path)
        known._bid = bid
    return known


class BroadcastPickleRegistry(threading.local):
    """Broadcasts that functions being pickled refer to."""

    def __init__(self) -> None:
        self._registry: set[Broadcast[Any]] = set()

    def __iter__(self) -> Any:
        yield from self._registry

    def add(self, bcast: "Broadcast[Any]") -> None:
        """Notes one."""
        self._registry.add(bcast)

    def clear(self) -> None:
        """Forgets all."""
        self._registry.clear()


class Broadcast(Generic[T]):
    """A value that is pickled once; each worker reads it when it is first asked for there."""

    def __init__(
        self,
        sc: "SparkContext | None" = None,
        value: T | None = None,
        pickle_registry: BroadcastPickleRegistry | None = None,
        path: str | None = None,
        sock_file: BinaryIO | None = None,
    ) -> None:
        self._pickle_registry = pickle_registry
        self._path: str | None = path
        self._bid = -1
        self._destroyed = False
        if sc is not None:
            self._path, self._bid = sc._new_broadcast_file()
            with open(self._path, "wb") as file:
                self.dump(value, file)
            self._value: Any = value
        else:
            self._value = _NOT_LOADED

    def dump(self, value: T | None, f: BinaryIO) -> None:
        """Writes a value to a file, which is closed."""
        from .cloudpickle import dumps_checked

        f.write(dumps_checked(value))
        f.close()

    def load_from_path(self, path: str) -> T:
        """The value that a file holds."""
        with open(path, "rb", 1 << 20) as file:
            return self.load(file)

    def load(self, file: BinaryIO) -> T:
        """The value that an open file holds."""
        # A large value has many objects, none of them garbage.
        gc.disable()
        try:
            value: T = pickle.load(file)
            return value
        finally:
            gc.enable()

    @property
    def value(self) -> T:
        """The value."""
        if self._value is _NOT_LOADED:
            if self._path is None:
                raise RuntimeError(f"Broadcast variable {self._bid} was destroyed")
            try:
                self._value = self.load_from_path(self._path)
            except FileNotFoundError as gone:
                raise RuntimeError(
                    f"Broadcast variable {self._bid} was destroyed: it can't be read any more"
                ) from gone
        value: T = self._value
        return value

    def unpersist(self, blocking: bool = False) -> None:
        """Lets workers forget it; they read it again when they need it."""

    def destroy(self, blocking: bool = False) -> None:
        """Deletes it. Tasks can't read it any more."""
        self._destroyed = True
        if self._path is not None:
            try:
                os.unlink(self._path)
            except FileNotFoundError:
                pass  # It went with its context.

    def __reduce__(self) -> Any:
        if self._destroyed:
            raise Py4JJavaError(
                {
                    "class": "org.apache.spark.SparkException",
                    "message": f"Attempted to use Broadcast({self._bid}) after it was destroyed: "
                    "make another one by SparkContext.broadcast",
                }
            )
        if self._pickle_registry is not None:
            self._pickle_registry.add(self)
        return _from_path, (self._bid, self._path)
