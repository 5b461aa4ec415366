"""The program whose processes are killed: ``python -m tests.soak.program FOLDER``.

It reads the seed of a job from each line of its standard input, and answers with a line of JSON. A
context whose JVM has ended is replaced before the next job.
"""

from __future__ import annotations

import json
import random
import sys

from kindling import SparkConf, SparkContext
from kindling.errors import JvmEndedError

from .jobs import JOBS


def _context(folder: str) -> SparkContext:
    conf = SparkConf().setMaster("local[2]").setAppName("soak").set("spark.local.dir", folder)
    return SparkContext(conf=conf.set("spark.ui.enabled", "false"))


def _run(sc: SparkContext, seed: int) -> dict[str, str]:
    rng = random.Random(seed)
    job = rng.choice(JOBS)
    answer, expected = job(sc, rng)
    if answer == expected:
        return {"outcome": "right"}
    return {"outcome": "wrong", "text": f"{job.__name__}: {answer!r:.300} is not {expected!r:.300}"}


def main() -> None:
    """Answers until the input ends."""
    folder = sys.argv[1]
    sc: SparkContext | None = None
    for line in sys.stdin:
        try:
            if sc is None:
                sc = _context(folder)
            answer = _run(sc, int(line))
        except BaseException as failure:
            answer = {"outcome": "error", "text": f"{type(failure).__name__}: {failure}"}
            if isinstance(failure, JvmEndedError) and sc is not None:
                sc.stop()
                sc = None
        print(json.dumps(answer), flush=True)
    if sc is not None:
        sc.stop()


if __name__ == "__main__":
    main()
