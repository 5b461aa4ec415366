"""Figures about the documentation: ``python -m tests.docs.coverage``.

For each class, and for the functions of each module: how many public members there are, how many
have an example that runs as a test, and how long their docstrings are in the median.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from .members import Documented, documented


def figures() -> str:
    """The figures as a table."""
    owners: dict[str, list[Documented]] = {}
    for each in documented():
        owners.setdefault(each.owner, []).append(each)
    rows = [_row(owner, members) for owner, members in owners.items()]
    rows.append(_row("all", documented()))
    return "\n".join([f"{'':<28}{'members':>9}{'examples':>10}{'median':>8}", *rows])


def _row(owner: str, members: Iterable[Documented]) -> str:
    # A class is no member of itself.
    counted = [each for each in members if each.name != owner] or list(members)
    examples = sum(each.has_example for each in counted)
    median = statistics.median(len(each.doc) for each in counted)
    return f"{owner:<28}{len(counted):>9}{examples:>10}{median:>8.0f}"


if __name__ == "__main__":
    print(figures())
