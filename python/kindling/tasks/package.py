"""Where this package lies."""

from __future__ import annotations

import os

#: The folder of the package ``kindling``.
FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

#: The folder that has to be on ``sys.path`` for ``import kindling``.
PARENT_FOLDER = os.path.dirname(FOLDER)


def is_own_source(path: str) -> bool:
    """Returns whether a source file belongs to this package."""
    return path.startswith(FOLDER + os.sep)
