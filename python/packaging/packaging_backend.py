"""Builds the wheel and the source distribution with Python alone: no other build tool is fetched.

The wheel contains the package, kindling.jar, and kindling-cli.jar, which submits programs to clusters. ``bin/kindling``
of the clone builds the jars if need be. A source distribution contains them as well, because it has no sources of them.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import re
import subprocess
import tarfile
import zipfile
from typing import Any, Iterator

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_JARS = ("kindling/jars/kindling.jar", "kindling/jars/kindling-cli.jar")
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)
_TAR_TIME = 1767225600


def build_wheel(
    wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None
) -> str:
    """Builds the wheel in a folder and returns the wheel's name."""
    del config_settings, metadata_directory
    jars = _jars()
    members = [(name, _read(os.path.join(_HERE, *name.split("/")))) for name in _sources()]
    return _write_wheel(wheel_directory, [*members, *jars])


def build_editable(
    wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None
) -> str:
    """Builds a wheel that refers to the sources in the clone."""
    del config_settings, metadata_directory
    return _write_wheel(wheel_directory, [("kindling-rdd.pth", (_HERE + "\n").encode())])


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    """Builds the source distribution in a folder and returns its name."""
    del config_settings
    base = f"{_distribution()}-{_field('version')}"
    members = [(name, _read(os.path.join(_HERE, *name.split("/")))) for name in _sources()]
    for name in ("pyproject.toml", "README.md", "packaging/packaging_backend.py"):
        members.append((name, _read(os.path.join(_HERE, *name.split("/")))))
    members += [*_jars(), ("PKG-INFO", _metadata().encode())]
    name = base + ".tar.gz"
    with tarfile.open(os.path.join(sdist_directory, name), "w:gz", format=tarfile.PAX_FORMAT) as tar:
        for path, content in members:
            info = tarfile.TarInfo(f"{base}/{path}")
            info.size, info.mtime, info.mode = len(content), _TAR_TIME, 0o644
            tar.addfile(info, io.BytesIO(content))
    return name


def get_requires_for_build_wheel(config_settings: Any = None) -> list[str]:
    """Returns the packages that a build needs: none."""
    return []


get_requires_for_build_sdist = get_requires_for_build_wheel
get_requires_for_build_editable = get_requires_for_build_wheel


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings: Any = None) -> str:
    """Writes the wheel's metadata into a folder and returns the name of the folder in it."""
    del config_settings
    folder = _information()
    os.makedirs(os.path.join(metadata_directory, folder), exist_ok=True)
    for name, content in _information_files():
        with open(os.path.join(metadata_directory, name), "wb") as file:
            file.write(content)
    return folder


prepare_metadata_for_build_editable = prepare_metadata_for_build_wheel


def _jars() -> list[tuple[str, bytes]]:
    """Returns the jars with their names in the package: the source distribution's, or those that are built from the
    clone's sources."""
    distributed = [os.path.join(_HERE, *jar.split("/")) for jar in _JARS]
    script = os.path.join(os.path.dirname(_HERE), "bin", "kindling")
    if not os.path.exists(script):
        if not all(map(os.path.exists, distributed)):
            raise SystemExit(
                f"neither {distributed[0]} nor {script} exists: build this from a clone of Kindling"
            )
        return [(name, _read(path)) for name, path in zip(_JARS, distributed)]
    ran = subprocess.run([script, "classpath"], stdout=subprocess.PIPE, text=True, check=False)
    if ran.returncode != 0:
        raise SystemExit(
            "kindling.jar could not be built, which takes a JDK 17 or newer and Maven or a network; "
            f"{script} says why. A wheel has the jar in it: make one where there is a JDK, with "
            "pip wheel --no-deps ./python, and install it here"
        )
    built = ran.stdout.strip()
    jars = [(_JARS[0], _read(built))]
    submitter = os.path.join(os.path.dirname(built), "kindling-cli.jar")
    if os.path.exists(submitter):
        jars.append((_JARS[1], _read(submitter)))
    else:
        # KINDLING_JAR names a jar that was built elsewhere.
        print(f"the wheel can't submit programs to clusters, since there is no {submitter}")
    return jars


def _sources() -> Iterator[str]:
    """Returns the paths of the package's files, with slashes, without files made at run time."""
    for folder, folders, files in os.walk(os.path.join(_HERE, "kindling")):
        folders[:] = sorted(each for each in folders if each not in ("__pycache__", "jars"))
        for file in sorted(files):
            if not file.endswith((".pyc", ".pyo")):
                yield os.path.relpath(os.path.join(folder, file), _HERE).replace(os.sep, "/")


def _project() -> str:
    return _read(os.path.join(_HERE, "pyproject.toml")).decode()


def _field(name: str) -> str:
    found = re.search(rf'^{re.escape(name)} = "(.*)"$', _project(), re.M)
    if found is None:
        raise SystemExit(f"pyproject.toml has no {name}")
    return found[1]


def _distribution() -> str:
    return _field("name").replace("-", "_")


def _information() -> str:
    return f"{_distribution()}-{_field('version')}.dist-info"


def _metadata() -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {_field('name')}",
        f"Version: {_field('version')}",
        f"Summary: {_field('description')}",
        f"License-Expression: {_field('license')}",
        f"Requires-Python: {_field('requires-python')}",
    ]
    dependencies = re.search(r"^dependencies = \[(.*)\]$", _project(), re.M)
    for requirement in re.findall(r'"([^"]+)"', dependencies[1] if dependencies else ""):
        lines.append(f"Requires-Dist: {requirement}")
    section = re.search(r"^\[project.optional-dependencies\]\n(.*?)\n\n", _project(), re.M | re.S)
    for line in section[1].splitlines() if section else []:
        extra, _, requirements = line.partition(" = ")
        lines.append(f"Provides-Extra: {extra}")
        for requirement in re.findall(r'"([^"]+)"', requirements):
            lines.append(f"Requires-Dist: {requirement}; extra == '{extra}'")
    lines += ["Description-Content-Type: text/markdown", ""]
    return "\n".join(lines) + "\n" + _read(os.path.join(_HERE, "README.md")).decode()


def _information_files() -> list[tuple[str, bytes]]:
    folder = _information()
    scripts = re.search(r"^\[project.scripts\]\n(.*?)\n\n", _project(), re.M | re.S)
    entries = (scripts[1] if scripts else "").replace('"', "")
    wheel = "Wheel-Version: 1.0\nGenerator: packaging_backend\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return [
        (f"{folder}/METADATA", _metadata().encode()),
        (f"{folder}/WHEEL", wheel.encode()),
        (f"{folder}/entry_points.txt", f"[console_scripts]\n{entries}\n".encode()),
    ]


def _write_wheel(folder: str, members: list[tuple[str, bytes]]) -> str:
    name = f"{_distribution()}-{_field('version')}-py3-none-any.whl"
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    information = _information()
    with zipfile.ZipFile(os.path.join(folder, name), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in [*members, *_information_files()]:
            _add(wheel, path, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
            rows.writerow([path, "sha256=" + digest.decode(), len(content)])
        rows.writerow([f"{information}/RECORD", "", ""])
        _add(wheel, f"{information}/RECORD", record.getvalue().encode())
    return name


def _add(wheel: zipfile.ZipFile, path: str, content: bytes) -> None:
    info = zipfile.ZipInfo(path, _ZIP_TIME)
    # A jar is compressed already.
    info.compress_type = zipfile.ZIP_STORED if path.endswith(".jar") else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    wheel.writestr(info, content)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
