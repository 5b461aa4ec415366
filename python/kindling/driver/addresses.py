"""Addresses of files that a program has added."""

from __future__ import annotations

import os
import re
from urllib.parse import quote


def file_address(path: str) -> str:
    """Returns the address under which ``SparkContext.listFiles`` shows a file: ``file:`` and its
    real path, or the address that the program gave."""
    if re.match("[A-Za-z][A-Za-z0-9+.-]+:", path):
        return path
    file, has_name, name = path.partition("#")
    if has_name and os.path.exists(path):
        file, has_name, name = path, "", ""
    real = os.path.realpath(file)
    slash = "/" if os.path.isdir(real) else ""
    quoted = "".join(c if ord(c) > 127 else quote(c, safe="/:@!$&'()*+,;=~") for c in real)
    return f"file:{quoted}{slash}{has_name}{name}"
