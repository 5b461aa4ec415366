"""Passes on to the terminal what the JVM and the workers write to their standard error."""

from __future__ import annotations

import codecs
import os
import select
import sys
import threading
from typing import Any

from ..tasks.printable import is_terminal

#: As much as a pipe holds.
_PIPE_BYTES = 1 << 16


class OutputRelay:
    """A pipe whose content is written to a stream of this process. On a terminal all output thereby
    takes one way, so that it erases the progress bar before it appears. Safe for use by threads.

    :param stream: where it is written
    :ivar descriptor: the end of the pipe that other processes write to
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._input, self.descriptor = os.pipe()
        os.set_blocking(self._input, False)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        #: Guards the reading, so that what is read is written in order.
        self._lock = threading.Lock()
        self._is_open = True
        threading.Thread(target=self._run, name="kindling-output", daemon=True).start()

    @classmethod
    def of_terminal(cls) -> "OutputRelay | None":
        """Returns a relay to the standard error, None if that isn't a terminal."""
        if hasattr(select, "poll") and is_terminal(sys.stderr):
            return cls(sys.stderr)
        return None

    def inherited(self) -> None:
        """Closes this process's own copy of the end that others write to, once they have it."""
        os.close(self.descriptor)

    def drain(self) -> bool:
        """Writes what other processes have written up to now; returns whether more may come."""
        with self._lock:
            for _ in range(2):
                if not self._is_open:
                    return False
                try:
                    read = os.read(self._input, _PIPE_BYTES)
                except BlockingIOError:
                    return True
                if not read:
                    self._is_open = False
                    os.close(self._input)
                else:
                    self._write(self._decoder.decode(read))
        return True

    def let_go(self) -> None:
        """Closes what belongs to the driver, in a process that was forked from it."""
        if self._is_open:
            self._is_open = False
            os.close(self._input)

    def _run(self) -> None:
        poll = select.poll()
        poll.register(self._input, select.POLLIN)
        while self._is_open:
            poll.poll()
            if not self.drain():
                return

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            pass  # The terminal is gone, or the program has closed the stream.
