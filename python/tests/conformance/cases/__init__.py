"""All cases, by name."""

from __future__ import annotations

from ..harness import Case
from . import actions, arguments, arrays, broadcasts, captures, contexts, errors, failing, files
from . import filesystems, hadoop, inputs, joins, keys, names, numbers, sampling, sessions, settings
from . import sharing, sorting, storage, transformations

_MODULES = (
    transformations,
    keys,
    joins,
    sorting,
    actions,
    numbers,
    sampling,
    sharing,
    captures,
    failing,
    broadcasts,
    arguments,
    arrays,
    storage,
    files,
    hadoop,
    filesystems,
    inputs,
    contexts,
    errors,
    names,
    sessions,
    settings,
)

ALL: dict[str, Case] = {c.name: c for module in _MODULES for c in module.CASES.cases}
