"""The folders of this package."""

from __future__ import annotations

import os

#: The folder of the package ``kindling``.
FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

#: The folder that has to be on ``sys.path`` for ``import kindling``.
PARENT_FOLDER = os.path.dirname(FOLDER)

_CLONE = os.path.dirname(PARENT_FOLDER)

#: The clone of Kindling's repository that this package lies in, None for an installed package.
CLONE = _CLONE if os.path.exists(os.path.join(_CLONE, "bin", "kindling")) else None

_PREFIX = FOLDER + os.sep


#: The folder of Python's own modules.
_LIBRARY = os.path.dirname(os.path.abspath(os.__file__)) + os.sep


def is_own_source(path: str) -> bool:
    """Returns whether a source file belongs to this package."""
    return path.startswith(_PREFIX)


def is_library_source(path: str) -> bool:
    """Returns whether a source file belongs to Python or to an installed package."""
    return path.startswith((_LIBRARY, "<frozen ")) or any(
        folder in path for folder in ("/site-packages/", "/dist-packages/", "\\site-packages\\")
    )
