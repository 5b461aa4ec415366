"""Connections that carry messages between the driver, the JVM and the workers.

A message is four bytes of length (big-endian), a UTF-8 JSON object of that length, and attachments:
byte strings whose lengths are in the object's field ``attach``.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import time
from typing import Any

from .forms import Form, MessageError
from .messages import VERSION, Hello, Role, Welcome

_LENGTH = struct.Struct(">I")
_BUFFER = 1 << 16
# NaN is no JSON: the other side would end the connection.
_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


class Connection:
    """A socket that carries messages. One thread receives. Several threads may send if they hold a
    lock of their own."""

    def __init__(self, connected: socket.socket) -> None:
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = connected
        #: Bytes that were read beyond the last message.
        self._read = b""
        #: Messages that wait to be sent with the next one.
        self._unsent: list[bytes] = []

    @classmethod
    def open(cls, port: int, role: Role, secret: str, pid: int) -> "Connection":
        """Connects to the JVM on this machine.

        :param role: the role of this process
        :param secret: what the JVM expects from its own processes
        :raises MessageError: the JVM speaks another version of the messages
        """
        connection = cls(socket.create_connection(("127.0.0.1", port)))
        try:
            connection.send(Hello(role, secret, pid, VERSION))
            answer, _ = connection.receive()
            # A JVM of before there were versions answers without one.
            welcome = Welcome(answer.get("version", 0), answer.get("error"))
            if welcome.error is not None:
                raise MessageError(welcome.error)
            if welcome.version != VERSION:
                raise MessageError(
                    f"the Python package speaks version {VERSION} of Kindling's messages, and "
                    f"kindling.jar version {welcome.version}: both have to be of one build. "
                    "Reinstall kindling-rdd, or unset KINDLING_JAR"
                )
        except BaseException:
            connection.shutdown()
            raise
        return connection

    def fileno(self) -> int:
        """The socket's file descriptor."""
        return self._socket.fileno()

    def send(self, message: Form, later: bool = False) -> None:
        """Sends a message.

        :param later: whether it may wait and be sent with the next message
        """
        attached: list[bytes] = []
        form = message.json(attached)
        if attached:
            form["attach"] = [len(each) for each in attached]
        header = _encode(form).encode()
        self._unsent += (_LENGTH.pack(len(header)), header, *attached)
        if not later:
            unsent, self._unsent = b"".join(self._unsent), []
            self._socket.sendall(unsent)

    def receive(self) -> tuple[dict[str, Any], list[bytes]]:
        """Returns the next message, to be read as a type, and its byte strings.

        :raises EOFError: the other side has closed the connection
        """
        length = _LENGTH.unpack(self._take(4))[0]
        message: dict[str, Any] = json.loads(self._take(length))
        return message, [self._take(length) for length in message.get("attach", ())]

    def wait(self) -> None:
        """Waits until there is something to receive. An interrupt here loses no part of a
        message."""
        if self._read:
            return
        if hasattr(select, "poll"):
            poll = select.poll()
            poll.register(self._socket, select.POLLIN)
            poll.poll()
        else:
            # On Windows nothing interrupts a wait without a timeout.
            while not select.select([self._socket], [], [], 0.2)[0]:
                pass

    def has_read(self) -> bool:
        """Returns whether a part of the next message has been read already."""
        return bool(self._read)

    def await_end(self) -> None:
        """Waits until the other side closes the connection. Another thread may receive
        meanwhile."""
        if hasattr(select, "POLLRDHUP"):
            poll = select.poll()
            poll.register(self._socket, select.POLLRDHUP)
            poll.poll()
            return
        while True:
            time.sleep(1)
            try:
                if select.select([self._socket], [], [], 0)[0]:
                    if not self._socket.recv(1, socket.MSG_PEEK):
                        return
            except OSError:
                return

    def shutdown(self) -> None:
        """Ends the connection. A thread that waits for a message wakes up."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # The connection has ended already.
        self.close()

    def close(self) -> None:
        """Closes this process's end. After a fork the other process keeps its own."""
        self._socket.close()

    def _take(self, length: int) -> bytes:
        read = self._read
        if len(read) >= length:
            self._read = read[length:]
            return read[:length]
        missing = length - len(read)
        if missing < _BUFFER:
            parts = [read]
            while missing > 0:
                part = self._socket.recv(_BUFFER)
                if not part:
                    raise EOFError("the connection ended")
                parts.append(part)
                missing -= len(part)
            read = b"".join(parts)
            self._read = read[length:]
            return read[:length]
        self._read = b""
        whole = bytearray(length)
        whole[: len(read)] = read
        rest = memoryview(whole)[len(read) :]
        while rest:
            count = self._socket.recv_into(rest)
            if count == 0:
                raise EOFError("the connection ended")
            rest = rest[count:]
        return bytes(whole)
