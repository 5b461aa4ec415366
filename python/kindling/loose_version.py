"""Version numbers that can be compared."""

from __future__ import annotations

import functools
import re


@functools.total_ordering
class LooseVersion:
    """A version such as ``4.2.0``, compared number by number. Text is compared as a version, too.

    Parameters
    ----------
    vstring : str, optional
        The version.

    Attributes
    ----------
    vstring : str
        The version.
    version : list
        Its numbers and words.

    Examples
    --------
    >>> from kindling.loose_version import LooseVersion
    >>> LooseVersion("1.10") > LooseVersion("1.9"), LooseVersion("1.2.3") == "1.2.3"
    (True, True)
    """

    vstring: str
    version: list[int | str]

    def __init__(self, vstring: str | None = None) -> None:
        if vstring:
            self.parse(vstring)

    def parse(self, vstring: str) -> None:
        """Takes a version apart.

        Parameters
        ----------
        vstring : str
            The version.

        Examples
        --------
        >>> from kindling.loose_version import LooseVersion
        >>> version = LooseVersion()
        >>> version.parse("2.0rc1")
        >>> version.version
        [2, 0, 'rc', 1]
        """
        self.vstring = vstring
        parts = re.findall(r"\d+|[a-z]+|[^.\da-z]+", vstring)
        self.version = [int(part) if part.isdigit() else part for part in parts]

    def __str__(self) -> str:
        return self.vstring

    def __repr__(self) -> str:
        return f"LooseVersion ('{self}')"

    def __eq__(self, other: object) -> bool:
        version = _version_of(other)
        return NotImplemented if version is None else self.version == version

    def __lt__(self, other: object) -> bool:
        version = _version_of(other)
        return NotImplemented if version is None else self.version < version


def _version_of(value: object) -> list[int | str] | None:
    if isinstance(value, str):
        return LooseVersion(value).version
    return value.version if isinstance(value, LooseVersion) else None
