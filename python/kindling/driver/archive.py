"""The class archive that makes the JVM start quickly. There is one for each jar and Java runtime.

``ClassArchive`` of the jar makes it in the background after the first program has ended, as it does
for ``bin/kindling``. Everything works without it, only slower: if the cache can't be written, none
is made. The JVM behind a Python program needs an archive of its own, because its class path and its
options are others than those of a Java program.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import NamedTuple

from ..tasks.package import PARENT_FOLDER, cache_folder
from .java import Java

#: The variable with the file that the JVM of the training program writes the archive to.
TRAINING = "KINDLING_ARCHIVE_TO_MAKE"


class Archive(NamedTuple):
    """The path of an archive, which may not exist yet, and the Java runtime and jar it is for."""

    path: str
    java: Java
    jar: str

    @classmethod
    def of(cls, java: Java, jar: str) -> "Archive | None":
        """Returns the archive for a Java runtime and a jar; None if there is no folder for it."""
        folder = cache_folder("archives")
        if folder is None:
            return None
        status = os.stat(jar)
        inputs = f"{status.st_size}-{status.st_mtime_ns}-{java.version}-{java.home}-{jar}"
        name = re.sub(r"[^A-Za-z0-9.]", "_", f"python-{inputs}")[:180]
        kind = "aot" if java.feature >= 25 else "jsa"
        return cls(os.path.join(folder, f"{name}.{kind}"), java, jar)

    def options(self) -> list[str]:
        """Returns the options with which the JVM makes the archive, or uses it if it exists."""
        newer = self.java.feature >= 25
        if making := os.environ.get(TRAINING):
            return [("-XX:AOTCacheOutput=" if newer else "-XX:ArchiveClassesAtExit=") + making]
        if not self._exists():
            return []
        return [("-XX:AOTCache=" if newer else "-XX:SharedArchiveFile=") + self.path]

    def make(self) -> None:
        """Starts a process that makes the archive, unless it exists or making it failed before."""
        if self._exists() or TRAINING in os.environ or os.path.exists(self.path + ".failed"):
            return
        train = [sys.executable, "-m", "kindling.app.archive_training", "{}/archive"]
        maker = ["-cp", self.jar, "dev.kindling.engine.archive.ClassArchive", self.path]
        command = [self.java.program, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *maker, *train]
        environment = {**os.environ, "PYTHONPATH": PARENT_FOLDER}
        quiet = {name: subprocess.DEVNULL for name in ("stdin", "stdout", "stderr")}
        try:
            if os.name == "posix":
                # The shell starts the process in the background and ends, so that nothing waits.
                shell = ["/bin/sh", "-c", 'nice -n 19 "$@" &', "sh", *command]
                subprocess.run(
                    shell, env=environment, start_new_session=True, check=False, **quiet  # type: ignore[call-overload]
                )
            else:
                subprocess.Popen(command, env=environment, creationflags=0x208, **quiet)  # type: ignore[call-overload]
        except OSError:
            pass  # The next program tries again.

    def _exists(self) -> bool:
        try:
            return os.stat(self.path).st_size > 0
        except OSError:
            return False
