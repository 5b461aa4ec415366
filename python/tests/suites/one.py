"""Runs one of PySpark's test suites in this process: ``python -m tests.suites.one SUITE OUTCOME``."""

from __future__ import annotations

import json
import sys
import unittest
from pathlib import Path
from types import ModuleType
from typing import Any

import kindling

kindling.as_pyspark()


class _Recorder(unittest.TestResult):
    """Writes what became of each test, after each event, so that a process that is killed has told the others."""

    def __init__(self, path: Path, module: str) -> None:
        super().__init__()
        self._path = path
        self._module = module
        self.outcomes: dict[str, str] = {}

    def _record(self, test: Any, text: str) -> None:
        # A failing setUpClass has no test, but a name such as "setUpClass (module.Class)".
        name = test.id().replace(f"{self._module}.", "")
        self.outcomes[name] = text
        self._path.write_text(json.dumps(self.outcomes), encoding="utf-8")

    def startTest(self, test: Any) -> None:
        super().startTest(test)
        print("===", test.id(), flush=True)
        self._record(test, "running")

    def addSuccess(self, test: Any) -> None:
        self._record(test, "passed")

    def stopTest(self, test: Any) -> None:
        super().stopTest(test)
        # A test that failed may have left its context, in which the tests behind it would fail, too.
        active = kindling.SparkContext._active_spark_context
        if active is not None and active is not getattr(type(test), "sc", None):
            active.stop()

    def addSkip(self, test: Any, reason: str) -> None:
        super().addSkip(test, reason)
        self._record(test, f"skipped: {reason}")

    def addError(self, test: Any, err: Any) -> None:
        super().addError(test, err)
        print(self.errors[-1][1], flush=True)
        self._record(test, _line(err))

    def addFailure(self, test: Any, err: Any) -> None:
        super().addFailure(test, err)
        print(self.failures[-1][1], flush=True)
        self._record(test, _line(err))

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._record(subtest, _line(err))

    def addExpectedFailure(self, test: Any, err: Any) -> None:
        super().addExpectedFailure(test, err)
        self._record(test, "passed")


def _line(err: Any) -> str:
    lines = [line for line in str(err[1]).splitlines() if line.strip()]
    return f"{err[0].__name__}: {lines[0] if lines else ''}"


def main() -> None:
    """Runs the suite that is named on the command line."""
    path, outcome = Path(sys.argv[1]), Path(sys.argv[2])
    # The suite is the program: its functions and classes are pickled by value.
    module = ModuleType("__main__")
    module.__file__ = str(path)
    sys.modules["__main__"] = module
    source = path.read_text(encoding="utf-8").replace('if __name__ == "__main__":', "if False:")
    exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
    sys.argv = [str(path)]
    tests = unittest.defaultTestLoader.loadTestsFromModule(module)
    result = _Recorder(outcome, "__main__")
    outcome.write_text("{}", encoding="utf-8")
    tests.run(result)


if __name__ == "__main__":
    main()
