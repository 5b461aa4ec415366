"""Programs on a terminal: what a person sees there."""

from __future__ import annotations

import os
import re
import select
import struct
import time
from typing import Mapping, NamedTuple, Sequence

_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[78]")


class TerminalRun(NamedTuple):
    """What a program wrote to a terminal.

    :param written: all of it, as it came
    :param lines: what stands on the terminal in the end
    :param status: the exit status
    """

    written: str
    lines: list[str]
    status: int


def run_on_terminal(
    command: Sequence[str],
    columns: int = 80,
    keys: Sequence[tuple[str, str]] = (),
    folder: str = ".",
    environment: Mapping[str, str] = {},
    seconds: float = 120,
) -> TerminalRun:
    """Runs a program on a terminal of its own.

    :param columns: the width of the terminal
    :param keys: pairs of a pattern to wait for and what is typed then
    :param environment: variables besides those of this process
    """
    import fcntl
    import pty
    import termios

    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ.update({"TERM": "xterm", "NO_COLOR": "", **environment})
        os.execvp(command[0], list(command))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    waiting, written, seen = list(keys), b"", 0
    end = time.monotonic() + seconds
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([terminal], [], [], left)[0]:
            os.kill(process, 9)
            os.waitpid(process, 0)
            raise AssertionError(f"did not end: {written.decode('utf-8', 'replace')}")
        try:
            read = os.read(terminal, 1 << 16)
        except OSError:
            break  # Linux reports so that no process has the terminal any more.
        if not read:
            break
        written += read
        if b"\x1b[6n" in read:
            os.write(terminal, b"\x1b[1;1R")  # The position of the cursor, as a terminal answers.
        text = plain(written.decode("utf-8", "replace"))
        if waiting and (found := re.compile(waiting[0][0]).search(text, seen)):
            seen = found.end()
            os.write(terminal, waiting.pop(0)[1].encode())
    os.close(terminal)
    _, status = os.waitpid(process, 0)
    shown = written.decode("utf-8", "replace")
    return TerminalRun(shown, screen(shown, columns), os.waitstatus_to_exitcode(status))


def plain(written: str) -> str:
    """Returns what was written without the commands to the terminal."""
    return _SEQUENCE.sub("", written)


def screen(written: str, columns: int) -> list[str]:
    """Returns the lines that a terminal shows, without colours. Knows the ends of lines, the return
    to the beginning of a line, and the sequence that erases the rest of a line."""
    lines, row, column = [""], 0, 0
    at = 0
    while at < len(written):
        if found := _SEQUENCE.match(written, at):
            at = found.end()
            if found[0] == "\x1b[K":
                lines[row] = lines[row][:column]
            continue
        character = written[at]
        at += 1
        if character == "\r":
            column = 0
        elif character == "\n" or column == columns:
            row += 1
            column = 0 if character == "\n" else column
            if row == len(lines):
                lines.append("")
            if character == "\n":
                continue
            column = 0
            at -= 1
        else:
            lines[row] = lines[row][:column].ljust(column) + character + lines[row][column + 1 :]
            column += 1
    while lines and not lines[-1].strip():
        lines.pop()
    return lines
