"""Helpers for tests of programs, as ``pyspark.testing`` has them: test cases with a context, waiting, time limits."""

from __future__ import annotations

import functools
import importlib.util
import signal
import struct
import sys
import time
import unittest
from types import FrameType, TracebackType
from typing import Any, Callable

from .conf import SparkConf
from .context import SparkContext
from .driver.unsupported import no_sql
from .errors import PySparkException
from .find_spark_home import _find_spark_home

#: The folder of Spark, which Kindling doesn't need.
SPARK_HOME = _find_spark_home()


def have_package(name: str) -> bool:
    """Returns whether a package is installed.

    Parameters
    ----------
    name : str
        Its name.

    Returns
    -------
    bool

    Examples
    --------
    >>> from kindling.testing import have_package
    >>> have_package("json")
    True
    """
    return importlib.util.find_spec(name) is not None


def _requirement(name: str) -> tuple[bool, str]:
    have = have_package(name)
    return have, "" if have else f"No module named {name!r}"


have_numpy, numpy_requirement_message = _requirement("numpy")
have_scipy, scipy_requirement_message = _requirement("scipy")
have_sklearn, sklearn_requirement_message = _requirement("sklearn")
have_torch, torch_requirement_message = _requirement("torch")
have_torcheval, torcheval_requirement_message = _requirement("torcheval")
have_deepspeed, deepspeed_requirement_message = _requirement("deepspeed")
have_plotly, plotly_requirement_message = _requirement("plotly")
have_matplotlib, matplotlib_requirement_message = _requirement("matplotlib")
have_tabulate, tabulate_requirement_message = _requirement("tabulate")
have_graphviz, graphviz_requirement_message = _requirement("graphviz")
have_flameprof, flameprof_requirement_message = _requirement("flameprof")
have_jinja2, jinja2_requirement_message = _requirement("jinja2")
have_openpyxl, openpyxl_requirement_message = _requirement("openpyxl")
have_yaml, yaml_requirement_message = _requirement("yaml")
have_grpc, grpc_requirement_message = _requirement("grpc")
have_grpc_status, grpc_status_requirement_message = _requirement("grpc_status")
have_zstandard, zstandard_requirement_message = _requirement("zstandard")
have_kafka, kafka_requirement_message = _requirement("kafka")
have_testcontainers, testcontainers_requirement_message = _requirement("testcontainers")

#: What tests of SQL say when they are left out.
_NO_SQL = "Kindling has no Spark SQL"
have_pandas, pandas_requirement_message = False, _NO_SQL
have_pyarrow, pyarrow_requirement_message = False, _NO_SQL
should_test_connect, connect_requirement_message = False, _NO_SQL
have_googleapis_common_protos, googleapis_common_protos_requirement_message = False, _NO_SQL
test_compiled, test_not_compiled_message = False, "Kindling has no test classes of Spark"
is_ansi_mode_test, ansi_mode_not_supported_message = True, _NO_SQL


def read_int(b: bytes) -> int:
    r"""Returns the integer of four bytes, big-endian.

    Parameters
    ----------
    b : bytes
        Four bytes.

    Returns
    -------
    int

    Examples
    --------
    >>> from kindling.testing import read_int
    >>> read_int(b"\x00\x00\x00\x07")
    7
    """
    number: int = struct.unpack("!i", b)[0]
    return number


def write_int(i: int) -> bytes:
    r"""Returns an integer as four bytes, big-endian.

    Parameters
    ----------
    i : int
        The integer.

    Returns
    -------
    bytes

    Examples
    --------
    >>> from kindling.testing import write_int
    >>> write_int(7)
    b'\x00\x00\x00\x07'
    """
    return struct.pack("!i", i)


def timeout(timeout: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Returns a decorator of functions that raise a ``TimeoutError`` when they take too long.

    Parameters
    ----------
    timeout : int
        The limit in seconds.

    Returns
    -------
    callable
        The decorator. Its functions run on the main thread only, because a signal ends them.

    Examples
    --------
    >>> from kindling.testing import timeout
    >>> timeout(60)(len)("abc")
    3
    """

    def decorator(func: Callable[..., Any]) -> Callable[..., Any]:
        def stop(number: int, frame: FrameType | None) -> None:
            raise TimeoutError(f"Function {func.__name__} timed out after {timeout} seconds")

        @functools.wraps(func)
        def limited(*args: Any, **kwargs: Any) -> Any:
            signal.signal(signal.SIGALRM, stop)
            signal.alarm(timeout)
            try:
                return func(*args, **kwargs)
            finally:
                signal.alarm(0)

        return limited

    return decorator


def eventually(
    timeout: float = 30.0,
    catch_assertions: bool = False,
    catch_timeout: bool = False,
) -> Callable[[Callable[..., Any]], Callable[..., None]]:
    """Returns a decorator of functions that are called until they return ``True`` or nothing.

    Parameters
    ----------
    timeout : float, default 30
        For how many seconds.
    catch_assertions : bool, default False
        Whether an ``AssertionError`` means to try again; the last one is raised at the end.
    catch_timeout : bool, default False
        Whether a ``TimeoutError`` means to try again.

    Returns
    -------
    callable
        The decorator.

    Raises
    ------
    AssertionError
        By the function, when the time is over.

    Examples
    --------
    >>> from kindling.testing import eventually
    >>> tries = []
    >>> @eventually()
    ... def third():
    ...     tries.append(1)
    ...     return len(tries) == 3 or len(tries)
    >>> third()
    >>> len(tries)
    3
    """
    repeated = [kind for kind, given in ((AssertionError, catch_assertions), (TimeoutError, catch_timeout)) if given]

    def decorator(condition: Callable[..., Any]) -> Callable[..., None]:
        @functools.wraps(condition)
        def waiting(*args: Any, **kwargs: Any) -> None:
            until = time.monotonic() + timeout
            while True:
                try:
                    last = condition(*args, **kwargs)
                except tuple(repeated) as failure:
                    last = failure
                if last is True or last is None:
                    return
                if time.monotonic() >= until:
                    break
                time.sleep(0.01)
            if isinstance(last, Exception):
                raise last
            raise AssertionError(
                f"Test failed due to timeout after {timeout:g} sec, with last condition returning: {last}"
            )

        return waiting

    return decorator


class QuietTest:
    """A block in which the engine logs fatal errors only.

    Parameters
    ----------
    sc : SparkContext
        The context.

    Examples
    --------
    >>> from kindling.testing import QuietTest
    >>> with QuietTest(sc):
    ...     sc.range(3).count()
    3
    """

    def __init__(self, sc: SparkContext) -> None:
        self._logger = sc._jvm.org.apache.log4j.LogManager.getRootLogger()

    def __enter__(self) -> None:
        self._level = self._logger.getLevel()
        self._logger.setLevel("FATAL")

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self._logger.setLevel(self._level)


class PySparkBaseTestCase(unittest.TestCase):
    """The base class of test cases.

    Examples
    --------
    >>> import unittest
    >>> from kindling.testing import PySparkBaseTestCase
    >>> issubclass(PySparkBaseTestCase, unittest.TestCase)
    True
    """


class PySparkTestCase(PySparkBaseTestCase):
    """A test case with a new context at ``local[4]`` for each test, in ``self.sc``.

    Examples
    --------
    >>> from kindling.testing import PySparkTestCase
    >>> class Sums(PySparkTestCase):
    ...     def runTest(self):
    ...         self.assertEqual(self.sc.range(4).sum(), 6)
    >>> sc.stop()
    >>> Sums().run().wasSuccessful()
    True
    """

    def setUp(self) -> None:
        self._old_sys_path = list(sys.path)
        self.sc = SparkContext("local[4]", type(self).__name__)

    def tearDown(self) -> None:
        self.sc.stop()
        sys.path = self._old_sys_path


class ReusedPySparkTestCase(PySparkBaseTestCase):
    """A test case whose tests have one context, in ``self.sc``.

    Examples
    --------
    >>> from kindling.testing import ReusedPySparkTestCase
    >>> ReusedPySparkTestCase.master()
    'local[4]'
    """

    sc: SparkContext

    @classmethod
    def conf(cls) -> SparkConf:
        """Returns the settings of the context. Subclasses return others.

        Returns
        -------
        SparkConf
        """
        return SparkConf()

    @classmethod
    def master(cls) -> str:
        """Returns the master of the context. Subclasses return another.

        Returns
        -------
        str
        """
        return "local[4]"

    @classmethod
    def setUpClass(cls) -> None:
        cls.sc = SparkContext(cls.master(), cls.__name__, conf=cls.conf())

    @classmethod
    def tearDownClass(cls) -> None:
        cls.sc.stop()

    def quiet(self) -> QuietTest:
        """Returns a block in which the engine logs fatal errors only.

        Returns
        -------
        QuietTest
        """
        return QuietTest(self.sc)


class ByteArrayOutput:
    """A file in memory that bytes are written to.

    Examples
    --------
    >>> from kindling.testing import ByteArrayOutput
    >>> output = ByteArrayOutput()
    >>> output.write(b"abc")
    >>> output.buffer
    bytearray(b'abc')
    """

    def __init__(self) -> None:
        self.buffer = bytearray()

    def write(self, b: bytes) -> None:
        """Adds bytes.

        Parameters
        ----------
        b : bytes
            The bytes.
        """
        self.buffer += b

    def close(self) -> None:
        """Does nothing."""


class PySparkErrorTestUtils:
    """Checks of PySpark's errors, for test cases."""

    def check_error(
        self,
        exception: PySparkException,
        errorClass: str,
        messageParameters: dict[str, str] | None = None,
        **further: Any,
    ) -> None:
        """Checks the kind of an error and the values in its text.

        Parameters
        ----------
        exception : PySparkException
            The error.
        errorClass : str
            The kind that it must have.
        messageParameters : dict of str to str, optional
            The values that it must have.
        **further : object
            Ignored: for errors of SQL.

        Raises
        ------
        AssertionError
            If it is another error.
        """
        kind = exception.getErrorClass() if isinstance(exception, PySparkException) else type(exception).__name__
        if kind != errorClass:
            raise AssertionError(f"Expected error condition {errorClass}, got {kind}")
        if messageParameters is not None and exception.getMessageParameters() != messageParameters:
            raise AssertionError(
                f"Expected message parameters {messageParameters}, got {exception.getMessageParameters()}"
            )


class SQLTestUtils:
    """Helpers for tests of SQL. For programs that name it: Kindling has no SQL to test."""


class ReusedSQLTestCase(ReusedPySparkTestCase, SQLTestUtils, PySparkErrorTestUtils):
    """A test case with a session, in ``self.spark``, and its context, in ``self.sc``.

    Examples
    --------
    >>> from kindling.testing import ReusedSQLTestCase
    >>> ReusedSQLTestCase.master()
    'local[4]'
    """

    spark: Any

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        from .sql import SparkSession

        cls.spark = SparkSession(cls.sc)

    @classmethod
    def tearDownClass(cls) -> None:
        super().tearDownClass()
        del cls.spark


def assertDataFrameEqual(actual: Any, expected: Any, *args: Any, **kwargs: Any) -> None:
    """Compares DataFrames, which Kindling doesn't have; lists of rows are compared without their order.

    Parameters
    ----------
    actual : list of Row
        Rows.
    expected : list of Row
        Other rows.
    *args : object
        Ignored.
    **kwargs : object
        Ignored.

    Raises
    ------
    AssertionError
        If the rows differ.
    NotImplementedError
        For DataFrames.

    Examples
    --------
    >>> from kindling.sql import Row
    >>> from kindling.testing import assertDataFrameEqual
    >>> assertDataFrameEqual([Row(a=1), Row(a=2)], [Row(a=2), Row(a=1)])
    """
    if not isinstance(actual, list) or not isinstance(expected, list):
        raise no_sql("assertDataFrameEqual")
    unittest.TestCase().assertCountEqual(actual, expected)


def assertSchemaEqual(actual: Any, expected: Any, *args: Any, **kwargs: Any) -> None:
    """Compares schemas, which Kindling doesn't have.

    Parameters
    ----------
    actual : object
        A schema.
    expected : object
        Another schema.
    *args : object
        Ignored.
    **kwargs : object
        Ignored.

    Raises
    ------
    NotImplementedError
        Always.
    """
    raise no_sql("assertSchemaEqual")


def main(module: Any = None, output: str = "target/test-reports") -> None:
    """Runs the tests of a module.

    Parameters
    ----------
    module : module or str, optional
        The module. Default: the program's.
    output : str
        Ignored: results are printed.

    Examples
    --------
    >>> from kindling.testing import main
    >>> callable(main)
    True
    """
    del output
    unittest.main(module=module or "__main__", verbosity=2)


def search_jar(*args: Any, **kwargs: Any) -> None:
    """Returns no jar: Kindling has none of Spark's.

    Parameters
    ----------
    *args : object
        Ignored.
    **kwargs : object
        Ignored.
    """
