"""The archive of loaded classes that makes the JVM start quickly, made once for a jar and a Java.

It is made by running a small program in the background once a first program has ended. Everything
works without it, only slower: where the cache can't be written, none is made.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from typing import NamedTuple

from ..tasks.package import PARENT_FOLDER
from .java import Java

#: Names the file that a training program's JVM leaves behind.
TRAINING = "KINDLING_ARCHIVE_TO_MAKE"
_KEPT = 8
_GIVE_UP_SECONDS = 300


class Archive(NamedTuple):
    """The place of an archive, which may not be there yet, and the Java it is for."""

    path: str
    java: Java

    @classmethod
    def of(cls, java: Java, jar: str) -> "Archive | None":
        """The archive for a Java and a jar, or None where there is no folder for it."""
        folder = cache("archives")
        if folder is None:
            return None
        status = os.stat(jar)
        made_of = f"{status.st_size}-{status.st_mtime_ns}-{java.version}-{java.home}-{jar}"
        name = re.sub(r"[^A-Za-z0-9.]", "_", f"python-{made_of}")[:180]
        kind = "aot" if java.feature >= 25 else "jsa"
        return cls(os.path.join(folder, f"{name}.{kind}"), java)

    def options(self) -> list[str]:
        """What the JVM is told, to make the archive, to use it, or nothing."""
        newer = self.java.feature >= 25
        if making := os.environ.get(TRAINING):
            return [("-XX:AOTCacheOutput=" if newer else "-XX:ArchiveClassesAtExit=") + making]
        if not self._is_there():
            return []
        return [("-XX:AOTCache=" if newer else "-XX:SharedArchiveFile=") + self.path]

    def make(self) -> None:
        """Has the archive made by another process, unless it is there, or that has failed."""
        if self._is_there() or TRAINING in os.environ or os.path.exists(self.path + ".failed"):
            return
        making = self.path + ".making"
        try:
            os.mkdir(making, 0o700)
        except FileExistsError:
            try:
                if time.time() - os.stat(making).st_mtime < _GIVE_UP_SECONDS:
                    return  # Another process makes it.
                shutil.rmtree(making, ignore_errors=True)
                os.mkdir(making, 0o700)
            except OSError:
                return
        except OSError:
            return
        environment = dict(os.environ)
        environment["PYTHONPATH"] = PARENT_FOLDER
        environment[TRAINING] = os.path.join(making, "archive")
        # One process starts another and ends: the second is nobody's child that waits for nothing.
        again = [sys.executable, "-m", "kindling.app.archive_training", self.path]
        quiet = {name: subprocess.DEVNULL for name in ("stdin", "stdout", "stderr")}
        try:
            if os.name == "posix":
                shell = ["/bin/sh", "-c", 'nice -n 19 "$@" &', "sh", *again]
                subprocess.run(
                    shell, env=environment, start_new_session=True, check=False, **quiet  # type: ignore[call-overload]
                )
            else:
                subprocess.Popen(again, env=environment, creationflags=0x208, **quiet)  # type: ignore[call-overload]
        except OSError:
            shutil.rmtree(making, ignore_errors=True)

    def _is_there(self) -> bool:
        try:
            return os.stat(self.path).st_size > 0
        except OSError:
            return False


def cache(name: str) -> str | None:
    """A folder for what can be made again, if there is one that is this user's own."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "kindling", name)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if hasattr(os, "getuid") and os.stat(folder).st_uid != os.getuid():
            return None
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def settle(path: str) -> None:
    """Puts the archive that was made in its place, and deletes the oldest of many."""
    making = path + ".making"
    made = os.path.join(making, "archive")
    if os.path.exists(made) and os.stat(made).st_size > 0:
        os.replace(made, path)
    else:
        with open(path + ".failed", "wb"):
            pass
    shutil.rmtree(making, ignore_errors=True)
    folder = os.path.dirname(path)
    entries = [entry for entry in os.scandir(folder) if entry.name.startswith("python-")]
    entries.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in entries[_KEPT:]:
        if entry.is_dir():
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            try:
                os.unlink(entry.path)
            except OSError:
                pass
