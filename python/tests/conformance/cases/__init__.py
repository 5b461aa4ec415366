"""All cases, by name."""

from __future__ import annotations

from ..harness import Case
from . import actions, contexts, errors, files, inputs, joins, keys, names, numbers, sampling
from . import sessions, sharing, sorting, storage, transformations

_MODULES = (
    transformations,
    keys,
    joins,
    sorting,
    actions,
    numbers,
    sampling,
    sharing,
    storage,
    files,
    inputs,
    contexts,
    errors,
    names,
    sessions,
)

ALL: dict[str, Case] = {c.name: c for module in _MODULES for c in module.CASES.cases}
