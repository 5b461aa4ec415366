"""Kills processes of a Python program at random moments: ``python -m tests.soak [options]``.

A program runs random jobs, each with a known answer. Its driver, its JVM, the server of its workers
and its workers are killed, while a job runs and between jobs. Some of the time the disk of its
temporary files is full. After each kill, answers must be right or errors clear, the next job must
run, and no process and no file may be left of a program that has ended.

The seed determines the jobs, the processes that are killed and the moments. What a process is doing
at such a moment also depends on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

PACKAGE = Path(__file__).resolve().parent.parent.parent

#: A job that takes longer hangs. The machine may be busy.
_TIMEOUT_SECONDS = 120
_DISK_BYTES = 48 << 20
_TARGETS = ("worker", "workers", "server", "server and workers", "jvm", "driver", "driver and jvm")

#: The errors that a program may see, and that say what has happened.
_CLEAR = (
    "the JVM was killed by signal 9",
    "Python worker exited unexpectedly (crashed)",
    "No space left on device",
    "Failed to create a temporary directory",
)


class Program:
    """A program that runs, and the processes that it has had.

    :param folder: its temporary files
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: set[psutil.Process] = set()
        self.is_busy = False
        self._output = b""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.program", str(folder)],
            cwd=PACKAGE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        )
        self.look()

    def look(self) -> None:
        """Notes which processes there are."""
        try:
            driver = psutil.Process(self._process.pid)
            self.seen.update([driver, *driver.children(recursive=True)])
        except psutil.NoSuchProcess:
            pass  # It has ended in the meantime.

    def begin(self, seed: int) -> None:
        """Begins a job."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"%d\n" % seed)
        self._process.stdin.flush()
        self.is_busy = True

    def answer(self) -> dict[str, Any] | None:
        """Returns the answer of a job, None if none comes."""
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        end = time.monotonic() + _TIMEOUT_SECONDS
        while b"\n" not in self._output:
            ready = select.select([descriptor], [], [], max(0, end - time.monotonic()))[0]
            read = os.read(descriptor, 1 << 16) if ready else b""
            if not read:
                return None
            self._output += read
        line, _, self._output = self._output.partition(b"\n")
        self.is_busy = False
        answer: dict[str, Any] = json.loads(line)
        return answer

    def kill(self, target: str) -> bool:
        """Kills some of its processes, and returns whether there were any."""
        self.look()
        try:
            driver = psutil.Process(self._process.pid)
            jvms = driver.children()
            servers = [child for jvm in jvms for child in jvm.children()]
            workers = [child for server in servers for child in server.children()]
        except psutil.NoSuchProcess:
            return False
        self.seen.update([*jvms, *servers, *workers])
        victims = {
            "worker": workers[:1],
            "workers": workers,
            "server": servers,
            "server and workers": servers and servers + workers,
            "jvm": jvms,
            "driver": jvms and [driver],
            "driver and jvm": jvms and [driver, *jvms],
        }[target]
        for victim in victims:
            try:
                victim.kill()
            except psutil.NoSuchProcess:
                pass  # It has ended with one of the others.
        return bool(victims)

    def end(self) -> None:
        """Ends the program as its input does."""
        self.look()
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.close()
        except OSError:
            pass  # It was killed.
        self._process.stdout.close()
        try:
            self._process.wait(_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def left(self) -> list[str]:
        """Returns the processes that are left some time after the program has ended."""
        living: list[psutil.Process] = []
        end = time.monotonic() + _TIMEOUT_SECONDS / 2
        while time.monotonic() < end:
            living = [each for each in self.seen if _is_alive(each)]
            if not living:
                break
            psutil.wait_procs(living, timeout=0.1)
        return [" ".join(each.cmdline())[:200] for each in living]


def _is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Soak:
    """A run.

    :param seed: determines what is killed and when
    :param folder: for temporary files
    :param can_fill: whether the folder is a small disk of its own
    """

    def __init__(self, seed: int, folder: Path, can_fill: bool) -> None:
        self._rng = random.Random(seed)
        self._folder = folder
        self._filler = folder / "filler" if can_fill else None
        self._program: Program | None = None
        self.kills = 0
        self.counts = {"right": 0, "clear error": 0, "full disk": 0}
        self.killed = dict.fromkeys(_TARGETS, 0)
        self.defects: list[str] = []

    def run(self, kills: int, seconds: float) -> None:
        """Kills until there were so many kills, or so much time has passed, or three defects."""
        end = time.monotonic() + seconds
        while self.kills < kills and time.monotonic() < end and len(self.defects) < 3:
            self._round()
        self._end_program()

    def _round(self) -> None:
        rng = self._rng
        program = self._program
        if program is None:
            program = self._program = Program(self._folder)
        is_full = self._filler is not None and rng.random() < 0.25
        if is_full:
            self._fill(rng.choice((0, 1 << 16, 1 << 20)))
        if rng.random() < 0.7:
            self._job(program, is_full, may_fail=is_full)
        if self._program is not program:
            return
        target = rng.choice(_TARGETS)
        if rng.random() < 0.5:
            self._kill_busy(program, target, is_full)
        else:
            self._kill_idle(program, target, is_full)
        if is_full:
            assert self._filler is not None
            self._filler.unlink(missing_ok=True)
        if self._program is program:
            # Without a fault of now, whatever was before.
            self._job(program, is_full=False, may_fail=False)

    def _kill_idle(self, program: Program, target: str, is_full: bool) -> None:
        if not program.kill(target):
            return
        self._count(target)
        if target.startswith("driver"):
            self._end_program()
        elif target == "jvm":
            self._job(program, is_full, may_fail=True)
        else:
            self._job(program, is_full, may_fail=is_full)

    def _kill_busy(self, program: Program, target: str, is_full: bool) -> None:
        program.begin(self._rng.getrandbits(40))
        moment = self._rng.random() * 0.4
        select.select([], [], [], moment)
        if not program.kill(target):
            self._finish(program, is_full, may_fail=is_full)
            return
        self._count(target)
        if target.startswith("driver"):
            self._end_program()
        else:
            self._finish(program, is_full, may_fail=True)
            if target == "jvm" and self._program is program:
                # The job may have ended before the kill: then this one finds the JVM dead.
                self._job(program, is_full, may_fail=True)

    def _count(self, target: str) -> None:
        self.kills += 1
        self.killed[target] += 1

    def _job(self, program: Program, is_full: bool, may_fail: bool) -> None:
        program.begin(self._rng.getrandbits(40))
        self._finish(program, is_full, may_fail)

    def _finish(self, program: Program, is_full: bool, may_fail: bool) -> None:
        answer = program.answer()
        program.look()
        if answer is None:
            self._defect("a job hangs, or its driver has ended")
            self._end_program()
        elif answer["outcome"] == "right":
            self.counts["right"] += 1
        elif answer["outcome"] == "wrong":
            self._defect(f"wrong answer: {answer['text']}")
        elif not any(clear in answer["text"] for clear in _CLEAR):
            self._defect(f"unclear error: {answer['text'][:2000]}")
        elif not may_fail:
            self._defect(f"a job fails without a fault of its own: {answer['text'][:2000]}")
        else:
            kind = "full disk" if "No space left" in answer["text"] else "clear error"
            self.counts[kind] += 1

    def _end_program(self) -> None:
        program, self._program = self._program, None
        if program is None:
            return
        if self._filler is not None:
            self._filler.unlink(missing_ok=True)
        program.end()
        for left in program.left():
            self._defect(f"orphan: {left}")
        # The next start sweeps the folder of a JVM that was killed.
        sweeping = Program(self._folder)
        sweeping.begin(0)
        answer = sweeping.answer()
        if answer is None or answer["outcome"] != "right":
            self._defect(f"no context can be had any more: {answer}")
        sweeping.end()
        for left in sweeping.left():
            self._defect(f"orphan: {left}")
        end = time.monotonic() + _TIMEOUT_SECONDS / 2
        while any(self._folder.iterdir()) and time.monotonic() < end:
            select.select([], [], [], 0.05)
        for each in self._folder.iterdir():
            self._defect(f"a folder is left: {each.name}")
            shutil.rmtree(each, ignore_errors=True)

    def _fill(self, left: int) -> None:
        """Fills the disk but for some bytes."""
        assert self._filler is not None
        free = shutil.disk_usage(self._folder).free
        with open(self._filler, "wb") as filler:
            try:
                os.posix_fallocate(filler.fileno(), 0, max(1, free - left))
            except OSError:
                pass  # The program has written more in the meantime: the disk is full anyway.

    def _defect(self, text: str) -> None:
        self.defects.append(text)
        print(f"after {self.kills} kills: {text}", file=sys.stderr, flush=True)


def small_disk(folder: Path) -> bool:
    """Mounts a small disk on a folder, and returns whether that is allowed here."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_BYTES}", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def unmount(folder: Path) -> None:
    """Unmounts the disk of a folder."""
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def soak(seed: int, kills: int, seconds: float) -> Soak:
    """Runs a soak in a temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    disk = folder / "disk"
    disk.mkdir()
    is_mounted = small_disk(disk)
    try:
        run = Soak(seed, disk, is_mounted)
        run.run(kills, seconds)
        return run
    finally:
        if is_mounted:
            unmount(disk)
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Runs a soak and prints its counts."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[2])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e9, help="end after so many minutes")
    options = parser.parse_args()
    run = soak(options.seed, options.kills, options.minutes * 60)
    print(f"seed {options.seed}: {run.kills} kills", json.dumps(run.killed))
    print("jobs", json.dumps(run.counts), f"defects {len(run.defects)}")
    sys.exit(1 if run.defects else 0)


if __name__ == "__main__":
    main()
