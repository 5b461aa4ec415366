"""Fetches one partition while the program consumes the one before it."""

from __future__ import annotations

from typing import Any, Callable, Iterable, Iterator

from ..util import inheritable_thread_target


def one_ahead(fetch: Callable[[int], list[Any]], partitions: Iterable[int]) -> Iterator[list[Any]]:
    """Returns the results of a function, each of which is computed while the one before is used.

    :param fetch: called on a thread of its own, whose jobs belong to the caller's job group
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1, initializer=inheritable_thread_target(_nothing)) as thread:
        current = None
        for partition in partitions:
            following = thread.submit(fetch, partition)
            if current is not None:
                yield current.result()
            current = following
        if current is not None:
            yield current.result()


def _nothing() -> None:
    pass
