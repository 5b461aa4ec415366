"""Makes cloudpickle importable, the one package that Kindling depends on.

An installed package has it: pip installs it with the wheel. A clone may be run by a Python that
doesn't have it, as ``bin/kindling run program.py`` does; then pip fetches it, once, into the cache
or into the clone's ``target`` folder. Nothing is installed into that Python.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from typing import Iterator

from .package import CLONE, cache_folder

#: The version that a clone fetches. ``pyproject.toml`` has the range that an installation accepts.
_REQUIREMENT = "cloudpickle==3.1.2"
_FOLDER = _REQUIREMENT.replace("==", "-")
_TIMEOUT_SECONDS = 120


def require_cloudpickle() -> None:
    """Makes ``import cloudpickle`` work.

    :raises ImportError: it isn't installed and can't be fetched
    """
    try:
        import cloudpickle  # noqa: F401
    except ImportError:
        pass
    else:
        return
    if CLONE is None:
        raise ImportError(
            f"kindling needs the package cloudpickle: {sys.executable} -m pip install cloudpickle",
            name="cloudpickle",
        )
    folder = next((each for each in _folders() if os.path.isdir(each)), None)
    # At the end of the path, so that a cloudpickle that is installed later takes precedence.
    sys.path.append(_fetch() if folder is None else folder)


def _folders() -> Iterator[str]:
    """Returns the folders that may have the package: in the cache, and in the clone."""
    cache = cache_folder("python-packages")
    if cache is not None:
        yield os.path.join(cache, _FOLDER)
    assert CLONE is not None
    yield os.path.join(CLONE, "target", "python-packages", _FOLDER)


def _fetch() -> str:
    """Has pip fetch the package and returns its folder."""
    failures: list[str] = []
    for folder in _folders():
        parent = os.path.dirname(folder)
        try:
            os.makedirs(parent, mode=0o700, exist_ok=True)
            made = tempfile.mkdtemp(prefix="fetching-", dir=parent)
        except OSError as e:
            failures.append(f"{parent} can't be written: {e.strerror}")
            continue
        try:
            if failure := _run_pip(made):
                failures.append(failure)
                break
            try:
                os.rename(made, folder)
            except OSError:
                if not os.path.isdir(folder):
                    raise  # Otherwise another process has fetched it at the same time.
            return folder
        finally:
            shutil.rmtree(made, ignore_errors=True)
    raise ImportError(
        f"kindling needs the package cloudpickle, and it could not be fetched: {'; '.join(failures)}. "
        f"Install it: {sys.executable} -m pip install cloudpickle",
        name="cloudpickle",
    )


def _run_pip(folder: str) -> str | None:
    """Installs the package into a folder.

    :return: what went wrong, None if nothing did
    """
    print("kindling: fetching cloudpickle, once for this clone", file=sys.stderr, flush=True)
    arguments = ["--disable-pip-version-check", "--no-input", "install", "--quiet", "--no-deps"]
    arguments += ["--only-binary=:all:", "--no-compile", "--target", folder, _REQUIREMENT]
    # The path is for this program's imports, not for pip's.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["PIP_USER"] = "0"
    failure = "there is no pip"
    for pip in _pips():
        try:
            ran = subprocess.run(
                [*pip, *arguments],
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
                timeout=_TIMEOUT_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as e:
            return f"pip failed: {e}"
        if ran.returncode == 0:
            return None
        if "No module named pip" in ran.stderr:
            failure = f"{sys.executable} has no pip, and there is none on the PATH"
            continue
        lines = [line for line in ran.stderr.splitlines() if line.startswith("ERROR")]
        return f"pip failed: {lines[-1] if lines else ran.stderr.strip()[-200:]}"
    return failure


def _pips() -> Iterator[list[str]]:
    """Returns the commands that may be pip: this Python's own, then one on the PATH."""
    yield [sys.executable, "-m", "pip"]
    found = shutil.which("pip3") or shutil.which("pip")
    if found is not None:
        yield [found]
