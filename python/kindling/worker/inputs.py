"""Reads input files: decompresses them, decodes them, and reports what is wrong with them.

The rules and the words of errors are those of Hadoop and of Java, with which Spark reads files.
"""

from __future__ import annotations

import bz2
import lzma
import os
import struct
import sys
import zlib
from io import FileIO
from typing import Any, Iterator, NoReturn

from ..tasks.messages import Compression, InputProblem

_BLOCK = 1 << 20

#: The compressed bytes that a stream is given first. There are twice as many each time, so that
#: little is copied in a file of many short streams.
_FIRST_FEED = 1 << 12

#: The bytes that a gzip member has at least before its compressed data.
_GZIP_HEADER = 10

#: How a checksum file begins: with these bytes and the length of a chunk. A checksum has 4 bytes.
_SUMS_MAGIC = b"crc\0"
_SUMS_START = 8
_SUM = 4

#: The most bytes that are compared with their checksums at a time, as in Hadoop.
_COMPARED = 1 << 16

_BZIP2_MAGIC = b"BZh"

#: Hadoop's words for those of zlib.
_GZIP_WORDS = {
    "incorrect header check": "not a gzip file",
    "unknown compression method": "gzip data not compressed with deflate method",
    "unknown header flags set": "unknown gzip format (reserved flagbits set)",
    "header crc mismatch": "gzip header CRC failure",
    "incorrect data check": "gzip stream CRC failure",
    "incorrect length check": "stored gzip size doesn't match decompressed size",
}


class InputFailure(BaseException):
    """A file can't be read. The job fails with the exception that Spark has for this.

    Not an ``Exception``: in Spark the JVM reads files, and no function of the program can catch the
    error there. A function that skips bad records must not take damage for the end of the input.

    :ivar problem: what is wrong
    :ivar message: the message of the exception; its first line is Spark's
    """

    def __init__(self, problem: InputProblem, message: str) -> None:
        super().__init__(message)
        self.problem: InputProblem = problem
        self.message = message


def opened(path: str, checksums: bool = True) -> FileIO:
    """Opens a file without a buffer.

    :param checksums: whether it is compared with the checksum file beside it, if it has one
    :raises InputFailure: it can't be opened
    """
    try:
        # As bytes, because the encoding of names in this process may be ASCII alone.
        name = path.encode("utf-8", "surrogateescape")
        sums = _sums_of(name) if checksums else None
        return FileIO(name) if sums is None else _ComparedFile(name, path, *sums)
    except FileNotFoundError:
        raise InputFailure(
            "missing",
            f"File file:{path} does not exist\nit existed when the partitions were counted; input "
            "must stay until the job has ended",
        ) from None
    except OSError as e:
        raise InputFailure("missing", f"{path} ({e.strerror})") from e


def blocks(path: str, compression: Compression, checksums: bool = True) -> Iterator[bytes]:
    """Returns the decompressed bytes of a file, block by block.

    :param checksums: whether it is compared with the checksum file beside it, if it has one
    :raises InputFailure: the file is cut off or damaged
    """
    if compression == "none":
        return _plain(path, checksums)
    if compression == "gzip":
        return _inflated(_Compressed(path, "gzip", checksums))
    if compression == "deflate":
        return _inflated(_Compressed(path, "deflate", checksums))
    if compression == "bzip2":
        return _bunzipped(_Compressed(path, "bzip2", checksums))
    return _unxzipped(_Compressed(path, "xz", checksums))


def content(path: str, compression: Compression, checksums: bool = True) -> bytes:
    """Returns all decompressed bytes of a file.

    :param checksums: whether it is compared with the checksum file beside it, if it has one
    :raises InputFailure: the file is cut off or damaged
    """
    return b"".join(blocks(path, compression, checksums))


def _sums_of(name: bytes) -> tuple[FileIO, int] | None:
    """Returns the checksum file of a file, and how many bytes have one checksum; None if there is
    no such file. A file that is no checksum file is passed over with a warning, as in Hadoop."""
    folder, base = os.path.split(name)
    path = os.path.join(folder, b"." + base + b".crc")
    try:
        sums = FileIO(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        _warn_of_sums(path, str(error.strerror))
        return None
    header = sums.read(_SUMS_START) or b""
    if len(header) < _SUMS_START or not header.startswith(_SUMS_MAGIC):
        sums.close()
        _warn_of_sums(path, "it is not a checksum file")
        return None
    (chunk,) = struct.unpack(">i", header[len(_SUMS_MAGIC) :])
    if chunk <= 0:
        sums.close()
        words = "/ by zero" if chunk == 0 else str(chunk)
        raise InputFailure(
            "negative" if chunk else "zero",
            f"{words}\na checksum file must not name chunks of {chunk} bytes: {os.fsdecode(path)}",
        )
    return sums, chunk


def _warn_of_sums(sums: bytes, why: str) -> None:
    print(f"Problem opening checksum file: {os.fsdecode(sums)}: {why}", file=sys.stderr, flush=True)


class _ComparedFile(FileIO):
    """A file that is compared with its checksums while it is read, by the rules of Hadoop's local
    file system: only chunks that are read are compared; a read gives 64 KiB at most, and nothing of
    it if one of its chunks differs.

    :param name: its name
    :param path: its path for errors
    :param sums: the checksum file, which is closed with this
    :param chunk: how many bytes have one checksum
    """

    def __init__(self, name: bytes, path: str, sums: FileIO, chunk: int) -> None:
        super().__init__(name)
        self._path = path
        self._sums = sums
        self._chunk = chunk
        self._chunks = max(1, _COMPARED // chunk)
        self._split = struct.Struct(f"{chunk}s" * self._chunks)
        # Compared bytes, the index of the next of them, and the offset of the first.
        self._compared = b""
        self._next = 0
        self._start = 0

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            return self.readall()
        if self._next == len(self._compared):
            self._fill()
        found = self._compared[self._next : self._next + size]
        self._next += len(found)
        return found

    def readall(self) -> bytes:
        return b"".join(iter(lambda: self.read(_COMPARED), b""))

    def readinto(self, buffer: Any) -> int:
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def tell(self) -> int:
        return self._start + self._next

    def seek(self, position: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_CUR:
            position += self.tell()
        elif whence == os.SEEK_END:
            position += os.fstat(self.fileno()).st_size
        self._compared, self._next, self._start = b"", 0, position
        return position

    def close(self) -> None:
        self._sums.close()
        super().close()

    def _fill(self) -> None:
        """Reads whole chunks, from the one of the position on."""
        position = self.tell()
        first = position // self._chunk
        start = first * self._chunk
        at = _SUMS_START + first * _SUM
        expected = os.pread(self._sums.fileno(), self._chunks * _SUM, at)
        if len(expected) % _SUM:
            self._differs(
                f"Checksum file not a length multiple of checksum size in file:{self._path} at "
                f"{start} checksumpos: {at} sumLenread: {len(expected)}"
            )
        count = len(expected) // _SUM
        data = os.pread(self.fileno(), max(1, count) * self._chunk, start)
        if data and not count:
            self._differs(f"Checksum error: file:{self._path} at {start}")
        whole = len(data) == self._split.size
        parts = self._split.unpack(data) if whole else self._parts(data)
        wanted = struct.unpack(f">{count}I", expected)[: len(parts)]
        found = tuple(map(zlib.crc32, parts))
        if found != wanted:
            which = next(i for i, sums in enumerate(zip(found, wanted)) if sums[0] != sums[1])
            self._differs(
                f"Checksum error: file:{self._path} at {start + which * self._chunk} exp: "
                f"{_signed(wanted[which])} got: {_signed(found[which])}"
            )
        self._compared, self._next, self._start = data, position - start, start
        if self._next > len(data):
            self._compared, self._next, self._start = b"", 0, position

    def _parts(self, data: bytes) -> list[bytes]:
        return [data[at : at + self._chunk] for at in range(0, len(data), self._chunk)]

    def _differs(self, words: str) -> NoReturn:
        sums = f".{os.path.basename(self._path)}.crc"
        raise InputFailure(
            "checksum",
            f"{words}\nthe file has changed since {sums} beside it was written: create the file "
            "again; or, if the change is meant, delete that file",
        )


def _signed(checksum: int) -> int:
    """Returns a checksum as the number that Java shows."""
    return checksum - (1 << 32) if checksum >= 1 << 31 else checksum


class _Compressed:
    """A compressed file: its bytes in the portions that a decompressor needs, and errors that name
    the file and the position.

    :param compression: its name, for errors
    :ivar decompressed: the number of bytes that were decompressed
    """

    def __init__(self, path: str, compression: Compression, checksums: bool) -> None:
        self.compression = compression
        self.decompressed = 0
        self._path = path
        self._file = opened(path, checksums)
        self._data = b""
        self._next = 0
        self._before = 0

    def has(self, count: int) -> bool:
        """Returns whether there are so many more bytes, which are few."""
        while len(self._data) - self._next < count:
            more = self._file.read(_BLOCK)
            if not more:
                return False
            self._before += self._next
            self._data = self._data[self._next :] + more
            self._next = 0
        return True

    def peek(self, count: int) -> bytes:
        """Returns the next bytes, as many as there are, without taking them."""
        self.has(count)
        return self._data[self._next : self._next + count]

    def take(self, count: int) -> bytes:
        """Returns at most so many of the next bytes, none at the end."""
        if not self.has(1):
            return b""
        taken = self._data[self._next : self._next + count]
        self._next += len(taken)
        return taken

    def give_back(self, count: int) -> None:
        """Makes the last bytes that were taken the next ones again."""
        self._next -= count

    def ended(self, words: str = "Unexpected end of input stream") -> NoReturn:
        """Raises the error of a file that is cut off."""
        problem: InputProblem = "damaged" if self.compression == "bzip2" else "ended"
        self._raise(problem, words, "cut off")

    def damaged(self, words: str) -> NoReturn:
        """Raises the error of a file that is damaged."""
        self._raise("damaged", words, f"damaged or isn't {self.compression}")

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def _raise(self, problem: InputProblem, words: str, state: str) -> NoReturn:
        raise InputFailure(
            problem,
            f"{words}\nthe file is {state}: {self._path}, at about byte {self._before + self._next},"
            f" after {self.decompressed} decompressed bytes; create the file again, or leave it out "
            "of the input",
        ) from None


def _plain(path: str, checksums: bool) -> Iterator[bytes]:
    with opened(path, checksums) as file:
        while data := file.read(_BLOCK):
            yield data


def _inflated(file: _Compressed) -> Iterator[bytes]:
    """Decompresses gzip members, or zlib streams, one after the other. Nothing else may follow."""
    gzip = file.compression == "gzip"
    try:
        if not file.has(1):
            file.ended()
        while file.has(1):
            if gzip and not file.has(_GZIP_HEADER):
                file.ended()
            inflater = zlib.decompressobj(16 + zlib.MAX_WBITS if gzip else zlib.MAX_WBITS)
            feed = _FIRST_FEED
            while not inflater.eof:
                data = file.take(feed)
                feed = min(2 * feed, _BLOCK)
                try:
                    found = inflater.decompress(data, _BLOCK)
                except zlib.error as error:
                    file.damaged(_words(error, gzip))
                file.give_back(len(inflater.unconsumed_tail) + len(inflater.unused_data))
                if found:
                    file.decompressed += len(found)
                    yield found
                elif not data and not inflater.eof:
                    file.ended()
    finally:
        file.close()


def _words(error: zlib.error, gzip: bool) -> str:
    """Returns Hadoop's words: of ``Error -3 while decompressing data: …`` only the end."""
    words = str(error).rsplit(": ", 1)[-1]
    return _GZIP_WORDS.get(words, words) if gzip else words


def _bunzipped(file: _Compressed) -> Iterator[bytes]:
    """Decompresses bzip2 streams, one after the other. Hadoop leaves out what follows them."""
    try:
        streams = 0
        while file.has(1):
            magic = file.peek(len(_BZIP2_MAGIC) + 1)
            if not (magic.startswith(_BZIP2_MAGIC) and magic[3:].isdigit() and magic[3:] != b"0"):
                if streams:
                    return
                file.damaged("no bzip2 header")
            decompressor = bz2.BZ2Decompressor()
            feed = _FIRST_FEED
            while not decompressor.eof:
                data = b""
                if decompressor.needs_input:
                    data = file.take(feed)
                    feed = min(2 * feed, _BLOCK)
                    if not data:
                        file.ended("unexpected end of stream")
                try:
                    found = decompressor.decompress(data, _BLOCK)
                except OSError:
                    file.damaged("stream corrupted")
                file.give_back(len(decompressor.unused_data))
                if found:
                    file.decompressed += len(found)
                    yield found
            streams += 1
    finally:
        file.close()


def _unxzipped(file: _Compressed) -> Iterator[bytes]:
    """Decompresses xz streams, one after the other, with zeros between them."""
    try:
        while file.has(1):
            decompressor = lzma.LZMADecompressor()
            while not decompressor.eof:
                data = file.take(_BLOCK) if decompressor.needs_input else b""
                if decompressor.needs_input and not data:
                    file.ended()
                try:
                    found = decompressor.decompress(data, _BLOCK)
                except lzma.LZMAError as error:
                    file.damaged(str(error))
                file.give_back(len(decompressor.unused_data))
                if found:
                    file.decompressed += len(found)
                    yield found
            while file.peek(4) == bytes(4):
                file.take(4)
    finally:
        file.close()
