"""A program for a cluster that runs cases of the conformance tests and writes what they observe.

``kindling run --master URL cases_program.py NAMES OUT``: NAMES is a file with a case and a spread on each line, such
as ``sorting.sort_by-7``. Each answer is a line of OUT. The folder of the program has ``tests`` in it.
"""

import json
import os
import sys
import tempfile

import kindling
from tests.conformance.cases import ALL
from tests.conformance.harness import observe
from tests.conformance.record import started_context


def main(names: str, out: str) -> None:
    """Runs the cases of a file."""
    # The folders of the cases go with that of this program.
    tempfile.tempdir = os.path.abspath("folders")
    os.makedirs(tempfile.tempdir, exist_ok=True)
    context = started_context(kindling)
    context.setLogLevel("OFF")
    events = context._jsc.sc().listenerBus()
    with open(names, encoding="utf-8") as wanted, open(out, "w", encoding="utf-8") as answers:
        for name in wanted.read().split():
            case, _, spread = name.rpartition("-")
            observed = observe(
                ALL[case], spread, kindling, context, True, events.waitUntilEmpty
            )
            answers.write(json.dumps([name, observed]) + "\n")
            answers.flush()
    context.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
