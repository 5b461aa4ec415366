"""Reads input files: decompresses them, decodes them, and reports what is wrong with them.

The rules and the words of errors are those of Hadoop and of Java, with which Spark reads files.
"""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from io import FileIO
from typing import Iterator, NoReturn

from ..tasks.messages import Compression, InputProblem

_BLOCK = 1 << 20

#: The compressed bytes that a stream is given first. There are twice as many each time, so that
#: little is copied in a file of many short streams.
_FIRST_FEED = 1 << 12

#: The bytes that a gzip member has at least before its compressed data.
_GZIP_HEADER = 10

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

#: The encoding of half a surrogate pair, or its beginning. Java takes it for one character that is
#: wrong, Python for two or three.
_HALF_OF_A_PAIR = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]?")
_REPLACEMENT = "\ufffd".encode()


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


def opened(path: str) -> FileIO:
    """Opens a file without a buffer.

    :raises InputFailure: it can't be opened
    """
    try:
        # As bytes, because the encoding of names in this process may be ASCII alone.
        return FileIO(path.encode("utf-8", "surrogateescape"))
    except FileNotFoundError:
        raise InputFailure(
            "missing",
            f"File file:{path} does not exist\nit existed when the partitions were counted; input "
            "must stay until the job has ended",
        ) from None
    except OSError as e:
        raise InputFailure("missing", f"{path} ({e.strerror})") from e


def blocks(path: str, compression: Compression) -> Iterator[bytes]:
    """Returns the decompressed bytes of a file, block by block.

    :raises InputFailure: the file is cut off or damaged
    """
    if compression == "none":
        return _plain(path)
    if compression == "gzip":
        return _inflated(_Compressed(path, "gzip"))
    if compression == "deflate":
        return _inflated(_Compressed(path, "deflate"))
    if compression == "bzip2":
        return _bunzipped(_Compressed(path, "bzip2"))
    return _unxzipped(_Compressed(path, "xz"))


def content(path: str, compression: Compression) -> bytes:
    """Returns all decompressed bytes of a file.

    :raises InputFailure: the file is cut off or damaged
    """
    return b"".join(blocks(path, compression))


def decode(data: bytes) -> str:
    """Returns the text of UTF-8. Bytes that aren't UTF-8 become U+FFFD, as many as in Java."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _HALF_OF_A_PAIR.sub(_REPLACEMENT, data).decode("utf-8", "replace")


class _Compressed:
    """A compressed file: its bytes in the portions that a decompressor needs, and errors that name
    the file and the position.

    :param compression: its name, for errors
    :ivar decompressed: the number of bytes that were decompressed
    """

    def __init__(self, path: str, compression: Compression) -> None:
        self.compression = compression
        self.decompressed = 0
        self._path = path
        self._file = opened(path)
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


def _plain(path: str) -> Iterator[bytes]:
    with opened(path) as file:
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
