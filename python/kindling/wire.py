"""Messages between the driver, the JVM and the workers: a JSON object and byte strings behind it.

A message is four bytes of length (big-endian), a UTF-8 JSON object of that length, and the
attachments whose lengths its field ``attach`` gives.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any, BinaryIO, Sequence

Message = dict[str, Any]

_LENGTH = struct.Struct(">I")
_encode = json.JSONEncoder(separators=(",", ":")).encode


class Connection:
    """A socket that carries messages. One thread reads, any may send with a lock of its own."""

    def __init__(self, connected: socket.socket) -> None:
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = connected
        self._reading: BinaryIO = connected.makefile("rb", buffering=1 << 16)

    @classmethod
    def open(cls, port: int, hello: str, secret: str, pid: int) -> "Connection":
        """Connects to the JVM on this machine and says who is there."""
        connection = cls(socket.create_connection(("127.0.0.1", port)))
        connection.send({"hello": hello, "secret": secret, "pid": pid})
        connection.receive()
        return connection

    def fileno(self) -> int:
        """The socket's file descriptor."""
        return self._socket.fileno()

    def send(self, message: Message, attachments: Sequence[bytes] = ()) -> None:
        """Sends a message at once."""
        if attachments:
            message = dict(message, attach=[len(each) for each in attachments])
        header = _encode(message).encode()
        if len(attachments) == 0:
            self._socket.sendall(_LENGTH.pack(len(header)) + header)
        else:
            parts = [_LENGTH.pack(len(header)), header, *attachments]
            self._socket.sendall(b"".join(parts))

    def receive(self) -> tuple[Message, list[bytes]]:
        """The next message and its attachments; EOFError when the other side has gone."""
        reading = self._reading
        message: Message = json.loads(_exactly(reading, _LENGTH.unpack(_exactly(reading, 4))[0]))
        return message, [_exactly(reading, length) for length in message.get("attach", ())]

    def shutdown(self) -> None:
        """Ends the connection, also for a thread that waits for a message."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # It is gone already.
        self._socket.close()

    def close(self) -> None:
        """Closes this process's end only: after a fork the other process keeps its own."""
        self._reading.close()
        self._socket.close()


def _exactly(reading: BinaryIO, length: int) -> bytes:
    read = reading.read(length)
    if len(read) < length:
        raise EOFError("the connection ended")
    return read
