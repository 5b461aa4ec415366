"""Serialisers of records, with PySpark's names. A program may choose one for a context."""

from __future__ import annotations

import marshal
import pickle
import struct
import zlib
from itertools import chain, islice
from typing import Any, BinaryIO, Iterable, Iterator

from .tasks.pickling import dumps_checked, loads

_INT = struct.Struct("!i")
_LONG = struct.Struct("!q")


class SpecialLengths:
    """Lengths with a meaning of their own in a stream of frames. PySpark's names and numbers."""

    END_OF_DATA_SECTION = -1
    PYTHON_EXCEPTION_THROWN = -2
    TIMING_DATA = -3
    END_OF_STREAM = -4
    NULL = -5
    START_ARROW_STREAM = -6
    END_OF_MICRO_BATCH = -7


class Serializer:
    """Turns objects into bytes and bytes into objects: the base class.

    A context uses one for records: ``SparkContext(serializer=...)``. A subclass implements the four
    methods below; most derive from :class:`FramedSerializer`, which leaves two to implement.

    Examples
    --------
    >>> from kindling.serializers import CPickleSerializer, Serializer
    >>> isinstance(CPickleSerializer(), Serializer)
    True
    """

    def dump_stream(self, iterator: Iterable[Any], stream: BinaryIO) -> None:
        """Writes objects to a stream.

        Parameters
        ----------
        iterator : iterable
            The objects.
        stream : file
            Open for writing bytes.

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> import io
        >>> from kindling.serializers import CPickleSerializer
        >>> stream = io.BytesIO()
        >>> CPickleSerializer().dump_stream(["a", 1], stream)
        >>> len(stream.getvalue()) > 0
        True
        """
        raise NotImplementedError

    def load_stream(self, stream: BinaryIO) -> Iterator[Any]:
        """Reads the objects that :meth:`dump_stream` has written.

        Parameters
        ----------
        stream : file
            Open for reading bytes.

        Returns
        -------
        iterator
            Reads an object when it is asked for one.

        Raises
        ------
        NotImplementedError
            In this class.
        EOFError
            While iterating, if the stream ends within an object.

        Examples
        --------
        >>> import io
        >>> from kindling.serializers import CPickleSerializer
        >>> stream = io.BytesIO()
        >>> CPickleSerializer().dump_stream(["a", 1], stream)
        >>> _ = stream.seek(0)
        >>> list(CPickleSerializer().load_stream(stream))
        ['a', 1]
        """
        raise NotImplementedError

    def dumps(self, obj: Any) -> bytes:
        """Returns the bytes of one object.

        Parameters
        ----------
        obj : object
            The object.

        Returns
        -------
        bytes

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling.serializers import MarshalSerializer
        >>> type(MarshalSerializer().dumps([1, 2])).__name__
        'bytes'
        """
        raise NotImplementedError

    def loads(self, obj: bytes) -> Any:
        """Returns the object that some bytes stand for.

        Parameters
        ----------
        obj : bytes
            What :meth:`dumps` has returned.

        Returns
        -------
        object

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling.serializers import MarshalSerializer
        >>> serializer = MarshalSerializer()
        >>> serializer.loads(serializer.dumps([1, 2]))
        [1, 2]
        """
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
    r"""Writes each object as its length, in four bytes, and its bytes: a base class.

    A subclass implements :meth:`~Serializer.dumps` and :meth:`~Serializer.loads`. Only one object
    is in memory at a time.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import FramedSerializer
    >>> class Text(FramedSerializer):
    ...     def dumps(self, obj):
    ...         return obj.encode("utf-8")
    ...     def loads(self, obj):
    ...         return obj.decode("utf-8")
    >>> stream = io.BytesIO()
    >>> Text().dump_stream(["a", "bc"], stream)
    >>> stream.getvalue()
    b'\x00\x00\x00\x01a\x00\x00\x00\x02bc'
    """

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
    """Pickles objects with Python's ``pickle``, protocol 5.

    Faster than :class:`CloudPickleSerializer`, but it can't pickle lambdas nor classes that a
    notebook or the main script defines.

    Examples
    --------
    >>> from kindling.serializers import PickleSerializer
    >>> serializer = PickleSerializer()
    >>> serializer.loads(serializer.dumps({"a": (1, 2.5)}))
    {'a': (1, 2.5)}
    """

    def dumps(self, obj: Any) -> bytes:
        return pickle.dumps(obj, 5)

    def loads(self, obj: bytes, encoding: str = "bytes") -> Any:
        """Returns the object that some bytes stand for. Unpickling runs code that the bytes name.

        Parameters
        ----------
        obj : bytes
            A pickle.
        encoding : str, default "bytes"
            Ignored.

        Returns
        -------
        object

        Examples
        --------
        >>> import pickle
        >>> from kindling.serializers import PickleSerializer
        >>> PickleSerializer().loads(pickle.dumps([1, 2]))
        [1, 2]
        """
        return pickle.loads(obj)


class CloudPickleSerializer(FramedSerializer):
    """Pickles objects with ``cloudpickle``: also functions and classes of the program.

    Lambdas, and what the main script or a notebook defines, are pickled with their code. The
    default for records and functions. ``CPickleSerializer`` is another name of it.

    Examples
    --------
    >>> from kindling.serializers import CloudPickleSerializer
    >>> serializer = CloudPickleSerializer()
    >>> serializer.loads(serializer.dumps(lambda x: x + 1))(2)
    3
    """

    def dumps(self, obj: Any) -> bytes:
        return dumps_checked(obj)

    def loads(self, obj: bytes, encoding: str = "bytes") -> Any:
        """Returns the object that some bytes stand for. Unpickling runs code that the bytes name.

        Parameters
        ----------
        obj : bytes
            A pickle.
        encoding : str, default "bytes"
            Ignored.

        Returns
        -------
        object

        Examples
        --------
        >>> import pickle
        >>> from kindling.serializers import CloudPickleSerializer
        >>> CloudPickleSerializer().loads(pickle.dumps([1, 2]))
        [1, 2]
        """
        return loads(obj)


#: The serializer of records. They may be instances of the program's classes, which workers don't
#: have.
CPickleSerializer = CloudPickleSerializer


class MarshalSerializer(FramedSerializer):
    """Serialises objects with Python's ``marshal``: fast, for plain values only.

    Numbers, text, ``None`` and collections of them can be serialised, objects of classes can't. The
    bytes are those of one version of Python.

    Examples
    --------
    >>> from kindling import MarshalSerializer, SparkContext
    >>> sc.stop()
    >>> with SparkContext("local[2]", "marshal", serializer=MarshalSerializer()) as fast:
    ...     fast.parallelize([1, 2, 3]).map(lambda x: x * 2).collect()
    [2, 4, 6]
    """

    def dumps(self, obj: Any) -> bytes:
        return marshal.dumps(obj)

    def loads(self, obj: bytes) -> Any:
        return marshal.loads(obj)


class NoOpSerializer(FramedSerializer):
    """Leaves bytes as they are.

    Examples
    --------
    >>> from kindling.serializers import NoOpSerializer
    >>> NoOpSerializer().loads(NoOpSerializer().dumps(b"abc"))
    b'abc'
    """

    def dumps(self, obj: Any) -> bytes:
        return bytes(obj)

    def loads(self, obj: bytes) -> Any:
        return obj


class BatchedSerializer(Serializer):
    """Serialises objects in lists of a fixed size, by another serializer.

    Parameters
    ----------
    serializer : Serializer
        Serialises the lists.
    batchSize : int, default -1
        Number of objects of a list; -1 for one list of all.

    Attributes
    ----------
    serializer : Serializer
        Serialises the lists.
    batchSize : int
        Number of objects of a list.
    UNLIMITED_BATCH_SIZE : int
        -1: one list of all objects.
    UNKNOWN_BATCH_SIZE : int
        0: lists of varying size.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import BatchedSerializer, PickleSerializer
    >>> stream = io.BytesIO()
    >>> BatchedSerializer(PickleSerializer(), 2).dump_stream([1, 2, 3], stream)
    >>> _ = stream.seek(0)
    >>> list(PickleSerializer().load_stream(stream))
    [[1, 2], [3]]
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
    """Serialises pairs of a key and a list of values, with long lists cut into several.

    Parameters
    ----------
    serializer : Serializer
        Serialises the pairs.
    batchSize : int, default 10
        Greatest number of values of a list.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import FlattenedValuesSerializer, PickleSerializer
    >>> stream = io.BytesIO()
    >>> FlattenedValuesSerializer(PickleSerializer(), 2).dump_stream([("a", [1, 2, 3])], stream)
    >>> _ = stream.seek(0)
    >>> list(PickleSerializer().load_stream(stream))
    [[('a', [1, 2])], [('a', [3])]]
    """

    def __init__(self, serializer: Serializer, batchSize: int = 10) -> None:
        super().__init__(serializer, batchSize)

    def _batched(self, iterator: Iterable[Any]) -> Iterator[list[Any]]:
        size = self.batchSize
        for key, values in iterator:
            for start in range(0, len(values), size):
                yield [(key, values[start : start + size])]


class AutoBatchedSerializer(BatchedSerializer):
    """Serialises objects in lists that grow until one takes about ``bestSize`` bytes.

    Parameters
    ----------
    serializer : Serializer
        Serialises the lists.
    bestSize : int, default 65536
        Wanted size of a list in bytes.

    Attributes
    ----------
    bestSize : int
        Wanted size of a list in bytes.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import AutoBatchedSerializer, PickleSerializer
    >>> stream = io.BytesIO()
    >>> AutoBatchedSerializer(PickleSerializer()).dump_stream(range(5), stream)
    >>> _ = stream.seek(0)
    >>> list(PickleSerializer().load_stream(stream))
    [[0], [1, 2], [3, 4]]
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
    """Names the serialisers of both sides of a cartesian product. PySpark's name; unused here."""

    def __init__(self, key_ser: Serializer, val_ser: Serializer) -> None:
        self.key_ser = key_ser
        self.val_ser = val_ser

    def __repr__(self) -> str:
        return f"CartesianDeserializer({self.key_ser}, {self.val_ser})"


class PairDeserializer(Serializer):
    """Names the serialisers of both sides of a zip. PySpark's name; unused here."""

    def __init__(self, key_ser: Serializer, val_ser: Serializer) -> None:
        self.key_ser = key_ser
        self.val_ser = val_ser

    def __repr__(self) -> str:
        return f"PairDeserializer({self.key_ser}, {self.val_ser})"


class AutoSerializer(FramedSerializer):
    """Serialises with ``marshal`` what it can, and pickles everything else.

    Examples
    --------
    >>> from kindling.serializers import AutoSerializer
    >>> serializer = AutoSerializer()
    >>> serializer.dumps([1, 2])[:1], serializer.dumps(len)[:1]
    (b'M', b'P')
    >>> serializer.loads(serializer.dumps(len))("abc")
    3
    """

    def dumps(self, obj: Any) -> bytes:
        try:
            return b"M" + marshal.dumps(obj)
        except ValueError:
            return b"P" + pickle.dumps(obj, 5)

    def loads(self, obj: bytes) -> Any:
        return marshal.loads(obj[1:]) if obj[:1] == b"M" else pickle.loads(obj[1:])


class CompressedSerializer(FramedSerializer):
    """Compresses the bytes of another serializer with zlib, at its fastest level.

    Parameters
    ----------
    serializer : FramedSerializer
        Serialises the objects.

    Attributes
    ----------
    serializer : FramedSerializer
        Serialises the objects.

    Examples
    --------
    >>> from kindling.serializers import CompressedSerializer, PickleSerializer
    >>> serializer = CompressedSerializer(PickleSerializer())
    >>> compressed = serializer.dumps("a" * 1000)
    >>> len(compressed) < 100, serializer.loads(compressed) == "a" * 1000
    (True, True)
    """

    def __init__(self, serializer: FramedSerializer) -> None:
        self.serializer = serializer

    def dumps(self, obj: Any) -> bytes:
        return zlib.compress(self.serializer.dumps(obj), 1)

    def loads(self, obj: bytes) -> Any:
        return self.serializer.loads(zlib.decompress(obj))

    def __repr__(self) -> str:
        return f"CompressedSerializer({self.serializer})"


class UTF8Deserializer(Serializer):
    """Reads text as UTF-8, each with its length before it. It can't write.

    Parameters
    ----------
    use_unicode : bool, default True
        Whether text is returned; False returns the bytes.

    Attributes
    ----------
    use_unicode : bool
        Whether text is returned.

    Examples
    --------
    >>> from kindling.serializers import UTF8Deserializer
    >>> UTF8Deserializer().loads("né".encode("utf-8"))
    'né'
    >>> UTF8Deserializer(False).loads(b"text")
    b'text'
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
    r"""Reads a signed integer of eight bytes, big-endian.

    Parameters
    ----------
    stream : file
        Open for reading bytes.

    Returns
    -------
    int

    Raises
    ------
    EOFError
        If the stream has fewer bytes.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import read_long
    >>> read_long(io.BytesIO(b"\x00\x00\x00\x00\x00\x00\x00\x07"))
    7
    """
    return _unpacked(_LONG, stream)


def write_long(value: int, stream: BinaryIO) -> None:
    r"""Writes a signed integer as eight bytes, big-endian.

    Parameters
    ----------
    value : int
        From ``-2**63`` to ``2**63 - 1``.
    stream : file
        Open for writing bytes.

    Raises
    ------
    struct.error
        If the value doesn't fit.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import write_long
    >>> stream = io.BytesIO()
    >>> write_long(7, stream)
    >>> stream.getvalue()
    b'\x00\x00\x00\x00\x00\x00\x00\x07'
    """
    stream.write(_LONG.pack(value))


def pack_long(value: int) -> bytes:
    r"""Returns a signed integer as eight bytes, big-endian.

    Parameters
    ----------
    value : int
        From ``-2**63`` to ``2**63 - 1``.

    Returns
    -------
    bytes

    Raises
    ------
    struct.error
        If the value doesn't fit.

    Examples
    --------
    >>> from kindling.serializers import pack_long
    >>> pack_long(7)
    b'\x00\x00\x00\x00\x00\x00\x00\x07'
    """
    return _LONG.pack(value)


def read_int(stream: BinaryIO) -> int:
    r"""Reads a signed integer of four bytes, big-endian.

    Parameters
    ----------
    stream : file
        Open for reading bytes.

    Returns
    -------
    int

    Raises
    ------
    EOFError
        If the stream has fewer bytes.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import read_int
    >>> read_int(io.BytesIO(b"\x00\x00\x00\x07"))
    7
    """
    return _unpacked(_INT, stream)


def write_int(value: int, stream: BinaryIO) -> None:
    r"""Writes a signed integer as four bytes, big-endian.

    Parameters
    ----------
    value : int
        From ``-2**31`` to ``2**31 - 1``.
    stream : file
        Open for writing bytes.

    Raises
    ------
    struct.error
        If the value doesn't fit.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import write_int
    >>> stream = io.BytesIO()
    >>> write_int(7, stream)
    >>> stream.getvalue()
    b'\x00\x00\x00\x07'
    """
    stream.write(_INT.pack(value))


def read_bool(stream: BinaryIO) -> bool:
    r"""Reads one byte as true or false.

    Parameters
    ----------
    stream : file
        Open for reading bytes.

    Returns
    -------
    bool
        False for the byte 0.

    Raises
    ------
    EOFError
        If the stream has ended.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import read_bool
    >>> read_bool(io.BytesIO(b"\x01"))
    True
    """
    byte = stream.read(1)
    if not byte:
        raise EOFError
    return byte != b"\x00"


def write_with_length(obj: bytes, stream: BinaryIO) -> None:
    r"""Writes the number of some bytes, as four bytes, and then the bytes.

    Parameters
    ----------
    obj : bytes
        The bytes.
    stream : file
        Open for writing bytes.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import write_with_length
    >>> stream = io.BytesIO()
    >>> write_with_length(b"abc", stream)
    >>> stream.getvalue()
    b'\x00\x00\x00\x03abc'
    """
    write_int(len(obj), stream)
    stream.write(obj)


def _unpacked(form: struct.Struct, stream: BinaryIO) -> int:
    read = stream.read(form.size)
    if len(read) < form.size:
        raise EOFError
    value: int = form.unpack(read)[0]
    return value


#: The protocol of pickles.
pickle_protocol = pickle.HIGHEST_PROTOCOL


class ChunkedStream:
    r"""Writes bytes of unknown number in chunks of a fixed size, each with its length before it, and -1 at the end.

    Parameters
    ----------
    wrapped : file
        Open for writing bytes. It is closed with this stream.
    buffer_size : int
        Size of a chunk.

    Attributes
    ----------
    wrapped : file
        The same.
    closed : bool
        Whether the wrapped file is closed.

    Examples
    --------
    >>> import io
    >>> from kindling.serializers import ChunkedStream
    >>> class Shown(io.BytesIO):
    ...     def close(self):
    ...         print(self.getvalue())
    >>> stream = ChunkedStream(Shown(), 4)
    >>> stream.write(b"abcdef")
    >>> stream.close()
    b'\x00\x00\x00\x04abcd\x00\x00\x00\x02ef\xff\xff\xff\xff'
    """

    def __init__(self, wrapped: BinaryIO, buffer_size: int) -> None:
        self.wrapped = wrapped
        self.buffer_size = buffer_size
        self.buffer = bytearray()

    def write(self, data: bytes) -> None:
        """Adds bytes, and writes the chunks that are full.

        Parameters
        ----------
        data : bytes
            The bytes.
        """
        self.buffer += data
        while len(self.buffer) >= self.buffer_size:
            write_with_length(bytes(self.buffer[: self.buffer_size]), self.wrapped)
            del self.buffer[: self.buffer_size]

    def close(self) -> None:
        """Writes the last chunk and the end, and closes the wrapped file."""
        if self.buffer:
            write_with_length(bytes(self.buffer), self.wrapped)
            self.buffer.clear()
        write_int(-1, self.wrapped)
        self.wrapped.close()

    @property
    def closed(self) -> bool:
        """Whether the wrapped file is closed."""
        return self.wrapped.closed
