"""Pickles of functions and classes: cloudpickle, which is shipped inside."""

from __future__ import annotations

import pickle
from typing import Any, Callable

from ..errors import Py4JJavaError
from .._vendor.cloudpickle import (  # noqa: F401
    CloudPickler,
    Pickler,
    dump,
    dumps,
    load,
    loads,
    register_pickle_by_value,
    unregister_pickle_by_value,
)

#: Of these no program has classes of its own.
_PLAIN = frozenset({type(None), bool, int, float, complex, str, bytes})

_dumps: Callable[[Any, int], bytes] = dumps


def dumps_checked(obj: Any) -> bytes:
    """Pickles an object; what can't be pickled is an error that says what it was."""
    if type(obj) is list and _PLAIN.issuperset(map(type, obj)):
        return pickle.dumps(obj, 5)
    try:
        return _dumps(obj, 5)
    except (pickle.PickleError, Py4JJavaError):
        raise
    except Exception as failure:
        text = str(failure)
        if "'i' format requires" in text:
            said = "Object too large to serialize: %s" % text
        else:
            said = "Could not serialize object: %s: %s" % (type(failure).__name__, text)
        raise pickle.PicklingError(said) from failure
