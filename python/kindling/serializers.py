"""How records become bytes. Programs may choose a serializer for a context; the names are
PySpark's."""

from __future__ import annotations

import marshal
import pickle
import struct
import zlib
from itertools import chain, islice
from typing import Any, BinaryIO, Iterable, Iterator

from .tasks.pickling import dumps_checked

_INT = struct.Struct("!i")
_LONG = struct.Struct("!q")


class SpecialLengths:
    """Lengths that stand for something else in streams of frames."""

    END_OF_DATA_SECTION = -1
    PYTHON_EXCEPTION_THROWN = -2
    TIMING_DATA = -3
    END_OF_STREAM = -4
    NULL = -5
    START_ARROW_STREAM = -6
    END_OF_MICRO_BATCH = -7


class Serializer:
    """Makes bytes of objects and objects of bytes."""

    def dump_stream(self, iterator: Iterable[Any], stream: BinaryIO) -> None:
        """Writes objects to a stream."""
        raise NotImplementedError

    def load_stream(self, stream: BinaryIO) -> Iterator[Any]:
        """Reads objects from a stream."""
        raise NotImplementedError

    def dumps(self, obj: Any) -> bytes:
        """The bytes of one object."""
        raise NotImplementedError

    def loads(self, obj: bytes) -> Any:
        """The object of some bytes."""
        raise NotImplementedError

    def _load_stream_without_unbatching(self, stream: BinaryIO) -> Iterator[Any]:
        return ([record] for record in self.load_stream(stream))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.__dict__ == other.__dict__

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def __hash__(self) -> int:
        return hash(str(self))


class FramedSerializer(Serializer):
    """Writes each object with its length before it."""

    def dump_stream(self, iterator: Iterable[Any], stream: BinaryIO) -> None:
        for obj in iterator:
            write_with_length(self.dumps(obj), stream)

    def load_stream(self, stream: BinaryIO) -> Iterator[Any]:
        while True:
            try:
                length = read_int(stream)
            except EOFError:
                return
            if length == SpecialLengths.END_OF_DATA_SECTION:
                return
            if length == SpecialLengths.NULL:
                yield None
                continue
            payload = stream.read(length)
            if len(payload) < length:
                raise EOFError
            yield self.loads(payload)


class PickleSerializer(FramedSerializer):
    """Python's own pickles."""

    def dumps(self, obj: Any) -> bytes:
        return pickle.dumps(obj, 5)

    def loads(self, obj: bytes, encoding: str = "bytes") -> Any:
        return pickle.loads(obj)


class CloudPickleSerializer(FramedSerializer):
    """Pickles that hold functions and classes of the program, too."""

    def dumps(self, obj: Any) -> bytes:
        return dumps_checked(obj)

    def loads(self, obj: bytes, encoding: str = "bytes") -> Any:
        return pickle.loads(obj)


#: What records are pickled with: they may be of the program's own classes, which no worker has.
CPickleSerializer = CloudPickleSerializer


class MarshalSerializer(FramedSerializer):
    """Python's marshal: fast, for plain values only."""

    def dumps(self, obj: Any) -> bytes:
        return marshal.dumps(obj)

    def loads(self, obj: bytes) -> Any:
        return marshal.loads(obj)


class NoOpSerializer(FramedSerializer):
    """Bytes as they are."""

    def dumps(self, obj: Any) -> bytes:
        return bytes(obj)

    def loads(self, obj: bytes) -> Any:
        return obj


class BatchedSerializer(Serializer):
    """Objects in batches of one size.

    :param serializer: makes bytes of a batch
    :param batchSize: how many objects a batch has; -1 for all
    """

    UNLIMITED_BATCH_SIZE = -1
    UNKNOWN_BATCH_SIZE = 0

    def __init__(self, serializer: Serializer, batchSize: int = UNLIMITED_BATCH_SIZE) -> None:
        self.serializer = serializer
        self.batchSize = batchSize

    def _batched(self, iterator: Iterable[Any]) -> Iterator[list[Any]]:
        if self.batchSize == self.UNLIMITED_BATCH_SIZE:
            yield list(iterator)
            return
        taken = iter(iterator)
        while batch := list(islice(taken, max(1, self.batchSize))):
            yield batch

    def dump_stream(self, iterator: Iterable[Any], stream: BinaryIO) -> None:
        self.serializer.dump_stream(self._batched(iterator), stream)

    def load_stream(self, stream: BinaryIO) -> Iterator[Any]:
        return chain.from_iterable(self._load_stream_without_unbatching(stream))

    def _load_stream_without_unbatching(self, stream: BinaryIO) -> Iterator[Any]:
        return self.serializer.load_stream(stream)

    def dumps(self, obj: Any) -> bytes:
        return self.serializer.dumps(obj)

    def loads(self, obj: bytes) -> Any:
        return self.serializer.loads(obj)

    def __repr__(self) -> str:
        return f"BatchedSerializer({self.serializer}, {self.batchSize})"


class FlattenedValuesSerializer(BatchedSerializer):
    """Pairs of a key and a list of values, the lists cut to batches."""

    def __init__(self, serializer: Serializer, batchSize: int = 10) -> None:
        super().__init__(serializer, batchSize)

    def _batched(self, iterator: Iterable[Any]) -> Iterator[list[Any]]:
        size = self.batchSize
        for key, values in iterator:
            for start in range(0, len(values), size):
                yield [(key, values[start : start + size])]


class AutoBatchedSerializer(BatchedSerializer):
    """Objects in batches that grow until one takes about a number of bytes.

    :param bestSize: that number
    """

    def __init__(self, serializer: Serializer, bestSize: int = 1 << 16) -> None:
        super().__init__(serializer, self.UNKNOWN_BATCH_SIZE)
        self.bestSize = bestSize

    def dump_stream(self, iterator: Iterable[Any], stream: BinaryIO) -> None:
        size = 1
        taken = iter(iterator)
        while batch := list(islice(taken, size)):
            payload = self.serializer.dumps(batch)
            write_with_length(payload, stream)
            if len(payload) < self.bestSize:
                size *= 2
            elif len(payload) > self.bestSize * 10 and size > 1:
                size //= 2

    def __repr__(self) -> str:
        return f"AutoBatchedSerializer({self.serializer})"


class CartesianDeserializer(Serializer):
    """Every key of a batch with every value of another."""

    def __init__(self, key_ser: Serializer, val_ser: Serializer) -> None:
        self.key_ser = key_ser
        self.val_ser = val_ser

    def __repr__(self) -> str:
        return f"CartesianDeserializer({self.key_ser}, {self.val_ser})"


class PairDeserializer(Serializer):
    """Keys and values side by side."""

    def __init__(self, key_ser: Serializer, val_ser: Serializer) -> None:
        self.key_ser = key_ser
        self.val_ser = val_ser

    def __repr__(self) -> str:
        return f"PairDeserializer({self.key_ser}, {self.val_ser})"


class AutoSerializer(FramedSerializer):
    """Marshal where that can, pickles otherwise."""

    def dumps(self, obj: Any) -> bytes:
        try:
            return b"M" + marshal.dumps(obj)
        except ValueError:
            return b"P" + pickle.dumps(obj, 5)

    def loads(self, obj: bytes) -> Any:
        return marshal.loads(obj[1:]) if obj[:1] == b"M" else pickle.loads(obj[1:])


class CompressedSerializer(FramedSerializer):
    """Another serializer's bytes, compressed."""

    def __init__(self, serializer: FramedSerializer) -> None:
        self.serializer = serializer

    def dumps(self, obj: Any) -> bytes:
        return zlib.compress(self.serializer.dumps(obj), 1)

    def loads(self, obj: bytes) -> Any:
        return self.serializer.loads(zlib.decompress(obj))

    def __repr__(self) -> str:
        return f"CompressedSerializer({self.serializer})"


class UTF8Deserializer(Serializer):
    """Text as UTF-8.

    :param use_unicode: whether it is text that comes out, or bytes
    """

    def __init__(self, use_unicode: bool = True) -> None:
        self.use_unicode = use_unicode

    def loads(self, obj: bytes) -> Any:
        return obj.decode("utf-8") if self.use_unicode else obj

    def load_stream(self, stream: BinaryIO) -> Iterator[Any]:
        try:
            while True:
                length = read_int(stream)
                if length == SpecialLengths.END_OF_DATA_SECTION:
                    return
                yield None if length == SpecialLengths.NULL else self.loads(stream.read(length))
        except EOFError:
            return

    def __repr__(self) -> str:
        return f"UTF8Deserializer({self.use_unicode})"


def read_long(stream: BinaryIO) -> int:
    """Eight bytes, big-endian."""
    return _unpacked(_LONG, stream)


def write_long(value: int, stream: BinaryIO) -> None:
    """Eight bytes, big-endian."""
    stream.write(_LONG.pack(value))


def pack_long(value: int) -> bytes:
    """Eight bytes, big-endian."""
    return _LONG.pack(value)


def read_int(stream: BinaryIO) -> int:
    """Four bytes, big-endian; EOFError at the end."""
    return _unpacked(_INT, stream)


def write_int(value: int, stream: BinaryIO) -> None:
    """Four bytes, big-endian."""
    stream.write(_INT.pack(value))


def read_bool(stream: BinaryIO) -> bool:
    """One byte."""
    byte = stream.read(1)
    if not byte:
        raise EOFError
    return byte != b"\x00"


def write_with_length(obj: bytes, stream: BinaryIO) -> None:
    """Bytes with their number before them."""
    write_int(len(obj), stream)
    stream.write(obj)


def _unpacked(form: struct.Struct, stream: BinaryIO) -> int:
    read = stream.read(form.size)
    if len(read) < form.size:
        raise EOFError
    value: int = form.unpack(read)[0]
    return value
