"""The class archive that makes the JVM start quickly. There is one for each jar and Java runtime.

It is made by a small program that runs in the background after the first program has ended.
Everything works without it, only slower: if the cache can't be written, none is made.

``bin/kindling`` makes another archive, for Java programs. The JVM behind a Python program has
another class path and other options, with which that archive can't be used, and an installed
package has no ``bin/kindling``.
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

#: The variable with the file that the JVM of the training program writes the archive to.
TRAINING = "KINDLING_ARCHIVE_TO_MAKE"
_MAX_ARCHIVES = 8
_TRAINING_TIMEOUT_SECONDS = 300


class Archive(NamedTuple):
    """The path of an archive, which may not exist yet, and the Java runtime that it is for."""

    path: str
    java: Java

    @classmethod
    def of(cls, java: Java, jar: str) -> "Archive | None":
        """Returns the archive for a Java runtime and a jar; None if there is no folder for it."""
        folder = _cache_folder("archives")
        if folder is None:
            return None
        status = os.stat(jar)
        inputs = f"{status.st_size}-{status.st_mtime_ns}-{java.version}-{java.home}-{jar}"
        name = re.sub(r"[^A-Za-z0-9.]", "_", f"python-{inputs}")[:180]
        kind = "aot" if java.feature >= 25 else "jsa"
        return cls(os.path.join(folder, f"{name}.{kind}"), java)

    def options(self) -> list[str]:
        """Returns the options with which the JVM makes the archive, or uses it if it exists."""
        newer = self.java.feature >= 25
        if making := os.environ.get(TRAINING):
            return [("-XX:AOTCacheOutput=" if newer else "-XX:ArchiveClassesAtExit=") + making]
        if not self._exists():
            return []
        return [("-XX:AOTCache=" if newer else "-XX:SharedArchiveFile=") + self.path]

    def make(self) -> None:
        """Starts a process that makes the archive, unless it exists, or making it has failed
        before."""
        if self._exists() or TRAINING in os.environ or os.path.exists(self.path + ".failed"):
            return
        making = self.path + ".making"
        try:
            os.mkdir(making, 0o700)
        except FileExistsError:
            try:
                if time.time() - os.stat(making).st_mtime < _TRAINING_TIMEOUT_SECONDS:
                    return  # Another process is making it.
                shutil.rmtree(making, ignore_errors=True)
                os.mkdir(making, 0o700)
            except OSError:
                return
        except OSError:
            return
        environment = dict(os.environ)
        environment["PYTHONPATH"] = PARENT_FOLDER
        environment[TRAINING] = os.path.join(making, "archive")
        # The shell starts the process in the background and ends, so that nothing waits for it.
        command = [sys.executable, "-m", "kindling.app.archive_training", self.path]
        quiet = {name: subprocess.DEVNULL for name in ("stdin", "stdout", "stderr")}
        try:
            if os.name == "posix":
                shell = ["/bin/sh", "-c", 'nice -n 19 "$@" &', "sh", *command]
                subprocess.run(
                    shell, env=environment, start_new_session=True, check=False, **quiet  # type: ignore[call-overload]
                )
            else:
                subprocess.Popen(command, env=environment, creationflags=0x208, **quiet)  # type: ignore[call-overload]
        except OSError:
            shutil.rmtree(making, ignore_errors=True)

    def _exists(self) -> bool:
        try:
            return os.stat(self.path).st_size > 0
        except OSError:
            return False


def _cache_folder(name: str) -> str | None:
    """Returns a folder of the cache, None unless it can be written and belongs to this user."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "kindling", name)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if hasattr(os, "getuid") and os.stat(folder).st_uid != os.getuid():
            return None
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def store(path: str) -> None:
    """Moves the archive that was made to its path, and deletes the oldest archives if there are too
    many."""
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
    for entry in entries[_MAX_ARCHIVES:]:
        if entry.is_dir():
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            try:
                os.unlink(entry.path)
            except OSError:
                pass
