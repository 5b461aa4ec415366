"""All cases, by name."""

from __future__ import annotations

from ..harness import Case
from . import actions, contexts, errors, files, inputs, joins, keys, numbers, sampling, sorting
from . import sessions, sharing, storage, transformations

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
    sessions,
)

ALL: dict[str, Case] = {c.name: c for module in _MODULES for c in module.CASES.cases}
