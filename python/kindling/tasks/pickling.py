"""Pickles records and functions, with errors that say what couldn't be pickled."""

from __future__ import annotations

import pickle
from typing import Any, Callable

from ..cloudpickle import dumps
from ..errors import Py4JJavaError

#: Types of which a program has no classes of its own, so that Python's own pickle will do.
_PLAIN = frozenset({type(None), bool, int, float, complex, str, bytes})

_dumps: Callable[[Any, int], bytes] = dumps


def dumps_checked(obj: Any) -> bytes:
    """Pickles an object.

    :raises pickle.PicklingError: the object can't be pickled
    """
    if type(obj) is list and _PLAIN.issuperset(map(type, obj)):
        return pickle.dumps(obj, 5)
    try:
        return _dumps(obj, 5)
    except (pickle.PickleError, Py4JJavaError):
        raise
    except Exception as failure:
        text = str(failure)
        if "'i' format requires" in text:
            message = "Object too large to serialize: %s" % text
        else:
            message = "Could not serialize object: %s: %s" % (type(failure).__name__, text)
        raise pickle.PicklingError(message) from failure
