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


def cache_folder(name: str) -> str | None:
    """Returns a folder of the cache, which is made if need be. None unless this user alone decides
    what is in it: the folder of the cache and this one belong to the user and can be written.
    Nothing is made in a folder of another user."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "kindling")
    for each in (folder, os.path.join(folder, name)):
        try:
            os.makedirs(each, mode=0o700, exist_ok=True)
            if hasattr(os, "getuid") and os.stat(each).st_uid != os.getuid():
                return None
        except OSError:
            return None
        if not os.access(each, os.W_OK):
            return None
    return os.path.join(folder, name)


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
