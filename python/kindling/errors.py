"""The errors of the Python API, with PySpark's names."""

from __future__ import annotations

from abc import ABC
from enum import Enum
from pickle import PicklingError
from typing import Any


class ErrorClassesReader:
    """The messages of errors in PySpark. Pickles of PySpark's errors refer to it; here errors have their own text."""


class PySparkException(Exception):
    """The base class of the errors of the API.

    Each has a name for its kind, such as ``PYTHON_HASH_SEED_NOT_SET``, by which a program can tell
    them apart. Subclasses also derive from Python's own error of that kind, so that ``except
    ValueError`` catches a :class:`PySparkValueError`.

    Parameters
    ----------
    message : str, optional
        Text of the error.
    errorClass : str, optional
        Kind of the error.
    messageParameters : dict of str to str, optional
        Values in the text.

    Examples
    --------
    >>> from kindling.errors import PySparkException
    >>> str(PySparkException("the weights must be positive", errorClass="NEGATIVE_WEIGHT"))
    '[NEGATIVE_WEIGHT] the weights must be positive'
    """

    def __init__(
        self,
        message: str | None = None,
        errorClass: str | None = None,
        messageParameters: dict[str, str] | None = None,
    ) -> None:
        self._errorClass = errorClass
        self._messageParameters = messageParameters or {}
        text = message or ""
        self._message = f"[{errorClass}] {text}" if errorClass else text
        super().__init__(self._message)

    def getErrorClass(self) -> str | None:
        """Returns the kind of the error. ``getCondition`` is another name of this method.

        Returns
        -------
        str or None
            ``None`` if the error has none.

        Examples
        --------
        >>> import pickle
        >>> from kindling.errors import PySparkException
        >>> try:
        ...     pickle.dumps(sc)
        ... except PySparkException as failure:
        ...     print(failure.getErrorClass())
        CONTEXT_ONLY_VALID_ON_DRIVER
        """
        return self._errorClass

    getCondition = getErrorClass

    def getMessageParameters(self) -> dict[str, str]:
        """Returns the values in the text of the error.

        Returns
        -------
        dict of str to str
            Often empty.

        Examples
        --------
        >>> from kindling.errors import PySparkException
        >>> PySparkException("no column x", "NO_COLUMN", {"name": "x"}).getMessageParameters()
        {'name': 'x'}
        """
        return self._messageParameters

    def getMessage(self) -> str:
        """Returns the text of the error, with its kind in brackets before it.

        Returns
        -------
        str

        Examples
        --------
        >>> from kindling.errors import PySparkException
        >>> PySparkException("no column x", "NO_COLUMN").getMessage()
        '[NO_COLUMN] no column x'
        """
        return self._message

    def getSqlState(self) -> str | None:
        """Returns the SQLSTATE of the error.

        Returns
        -------
        None
            Only errors of Spark SQL have one.

        Examples
        --------
        >>> from kindling.errors import PySparkException
        >>> PySparkException("no column x", "NO_COLUMN").getSqlState() is None
        True
        """
        return None

    def getBreakingChangeInfo(self) -> dict[str, Any] | None:
        """Returns what has changed between versions of Spark, if that is the cause of the error.

        Returns
        -------
        None

        Examples
        --------
        >>> from kindling.errors import PySparkException
        >>> PySparkException("no column x", "NO_COLUMN").getBreakingChangeInfo() is None
        True
        """
        return None

    def getQueryContext(self) -> list[Any]:
        """Returns the parts of a query that the error is about.

        Returns
        -------
        list
            Empty: errors of RDDs have none.

        Examples
        --------
        >>> from kindling.errors import PySparkException
        >>> PySparkException("no column x", "NO_COLUMN").getQueryContext()
        []
        """
        return []

    def __str__(self) -> str:
        return self._message


class PySparkValueError(PySparkException, ValueError):
    """A value that can't be used. Also a ``ValueError``.

    Examples
    --------
    >>> from kindling.errors import PySparkValueError
    >>> from kindling.sql import Row
    >>> try:
    ...     Row(1, b=2)
    ... except PySparkValueError as failure:
    ...     print(failure.getErrorClass())
    CANNOT_SET_TOGETHER
    """


class PySparkTypeError(PySparkException, TypeError):
    """A value of a wrong type. Also a ``TypeError``.

    Examples
    --------
    >>> sc.parallelize([1]) + 2
    Traceback (most recent call last):
        ...
    kindling.errors.PySparkTypeError: Argument `other` should be an RDD, got int.
    """


class PySparkAttributeError(PySparkException, AttributeError):
    """An attribute that doesn't exist. Also an ``AttributeError``.

    Examples
    --------
    >>> from kindling.sql import Row
    >>> Row(title="Avatar").year
    Traceback (most recent call last):
        ...
    kindling.errors.PySparkAttributeError: [ATTRIBUTE_NOT_SUPPORTED] a row has no field year
    """


class PySparkRuntimeError(PySparkException, RuntimeError):
    """An operation that isn't possible now or here. Also a ``RuntimeError``.

    Examples
    --------
    >>> from kindling import BarrierTaskContext
    >>> try:
    ...     BarrierTaskContext.get()
    ... except RuntimeError as failure:
    ...     print(failure.getErrorClass())
    NOT_IN_BARRIER_STAGE
    """


def stopped_by_function(stopped: StopIteration | None = None) -> PySparkRuntimeError:
    """Returns the error for a ``StopIteration`` that a program's function has raised.

    Left as it is, it would look like the end of the records.

    :param stopped: what the function raised, if that isn't lost
    """
    text = str(stopped or "") or "a function given to an RDD must not raise it"
    return PySparkRuntimeError(
        f"Caught StopIteration thrown from user's code; failing the task: {text}",
        errorClass="STOP_ITERATION_OCCURRED",
    )


class PySparkNotImplementedError(PySparkException, NotImplementedError):
    """A feature that isn't implemented. Also a ``NotImplementedError``.

    For programs that catch it by this name.

    Examples
    --------
    >>> from kindling.errors import PySparkNotImplementedError
    >>> issubclass(PySparkNotImplementedError, NotImplementedError)
    True
    """


class PySparkPicklingError(PySparkException, PicklingError):
    """An object that can't be pickled. Also a ``pickle.PicklingError``.

    For programs that catch it by this name.

    Examples
    --------
    >>> from kindling.errors import PySparkException, PySparkPicklingError
    >>> issubclass(PySparkPicklingError, PySparkException)
    True
    """


class PySparkIndexError(PySparkException, IndexError):
    """An index that doesn't exist. Also an ``IndexError``.

    For programs that catch it by this name.

    Examples
    --------
    >>> from kindling.errors import PySparkIndexError
    >>> issubclass(PySparkIndexError, IndexError)
    True
    """


class PySparkKeyError(PySparkException, KeyError):
    """A key that doesn't exist. Also a ``KeyError``.

    For programs that catch it by this name.

    Examples
    --------
    >>> from kindling.errors import PySparkKeyError
    >>> issubclass(PySparkKeyError, KeyError)
    True
    """


class PySparkAssertionError(PySparkException, AssertionError):
    """An expectation of a test that doesn't hold. Also an ``AssertionError``.

    For programs that catch it by this name.

    Examples
    --------
    >>> from kindling.errors import PySparkAssertionError
    >>> issubclass(PySparkAssertionError, AssertionError)
    True
    """


class PySparkImportError(PySparkException, ImportError):
    """A package that isn't installed. Also an ``ImportError``.

    For programs that catch it by this name.

    Examples
    --------
    >>> from kindling.errors import PySparkImportError
    >>> issubclass(PySparkImportError, ImportError)
    True
    """


class SparkNoSuchElementException(PySparkException):
    """A setting that has no value.

    Examples
    --------
    >>> from kindling.errors import SparkNoSuchElementException
    >>> from kindling.sql import SparkSession
    >>> try:
    ...     SparkSession.builder.getOrCreate().conf.get("films.folder")
    ... except SparkNoSuchElementException as failure:
    ...     print(failure.getErrorClass())
    SQL_CONF_NOT_FOUND
    """


class PythonException(PySparkException):
    """An exception that a function raised in a worker.

    For programs that catch it by this name: actions on RDDs raise :class:`Py4JJavaError`, as
    PySpark's do.

    Examples
    --------
    >>> from kindling.errors import PySparkException, PythonException
    >>> issubclass(PythonException, PySparkException)
    True
    """

class CapturedException(PySparkException):
    """An error of the JVM under a name of Python. Spark SQL raises it; RDDs raise :class:`Py4JJavaError`."""


class AnalysisException(PySparkException):
    """A query that can't be planned. Spark SQL raises it; programs name it where they catch errors."""


class SessionNotSameException(PySparkException):
    """DataFrames of different sessions. Spark SQL raises it."""


class TempTableAlreadyExistsException(AnalysisException):
    """A view that exists already. Spark SQL raises it."""


class ParseException(AnalysisException):
    """A query with a syntax error. Spark SQL raises it."""


class IllegalArgumentException(PySparkException):
    """An argument that can't be used. Spark SQL raises it."""


class ArithmeticException(PySparkException):
    """An arithmetic error in a query. Spark SQL raises it."""


class UnsupportedOperationException(PySparkException):
    """An operation that a query can't have. Spark SQL raises it."""


class ArrayIndexOutOfBoundsException(PySparkException):
    """An index that an array of a query doesn't have. Spark SQL raises it."""


class DateTimeException(PySparkException):
    """A date or time that isn't one. Spark SQL raises it."""


class NumberFormatException(IllegalArgumentException):
    """A text that isn't a number. Spark SQL raises it."""


class StreamingQueryException(PySparkException):
    """A streaming query that failed. Spark SQL raises it."""


class StreamingPythonRunnerInitializationException(PySparkException):
    """A streaming query whose Python worker didn't start. Spark SQL raises it."""


class QueryExecutionException(PySparkException):
    """A query that failed. Spark SQL raises it."""


class SparkRuntimeException(PySparkException):
    """An error of the JVM while a query ran. Spark SQL raises it."""


class SparkUpgradeException(PySparkException):
    """A value that versions of Spark read differently. Spark SQL raises it."""


class UnknownException(PySparkException):
    """An error of the JVM that has no class of its own. Spark SQL raises it."""


class PickleException(PySparkException):
    """A pickle that can't be read. Spark SQL raises it."""


class QueryContextType(Enum):
    """Whether a part of a query was written in SQL or with DataFrames."""

    SQL = 0
    DataFrame = 1


class QueryContext(ABC):
    """The part of a query that an error is about. Errors of RDDs have none."""


class Py4JError(Exception):
    """The base class of the errors that come from the JVM.

    Under the alias it is in ``py4j.protocol``.

    Examples
    --------
    >>> from kindling.errors import Py4JError
    >>> try:
    ...     sc.textFile("/no/such/file").count()
    ... except Py4JError as failure:
    ...     print("Input path does not exist" in str(failure))
    True
    """


class Py4JNetworkError(Py4JError):
    """The JVM can't be reached. ``py4j.protocol`` has it under the alias.

    For programs that catch it by this name.

    Examples
    --------
    >>> from kindling.errors import Py4JError, Py4JNetworkError
    >>> issubclass(Py4JNetworkError, Py4JError)
    True
    """


class JvmEndedError(Py4JNetworkError, RuntimeError):
    """The JVM has ended while the driver needed it. Also a ``RuntimeError``.

    The context, its RDDs and cached partitions are lost. Call :meth:`~kindling.SparkContext.stop`
    and make a new context.

    Parameters
    ----------
    status : int or None
        Exit status of the JVM; negative for a signal; ``None`` if it isn't known.

    Attributes
    ----------
    status : int or None
        The same.

    Examples
    --------
    >>> from kindling.errors import JvmEndedError
    >>> str(JvmEndedError(-9)).split(":")[0]
    'the JVM was killed by signal 9'
    """

    def __init__(self, status: int | None) -> None:
        self.status = status
        super().__init__(
            f"{how_jvm_ended(status)}: its SparkContext, RDDs and cached partitions are lost, and what it printed says "
            "why. Call stop() on the SparkContext and make a new one"
        )

    def __reduce__(self) -> Any:
        return JvmEndedError, (self.status,)


def how_jvm_ended(status: int | None) -> str:
    """Returns how the JVM ended, as the beginning of a sentence.

    Parameters
    ----------
    status : int or None
        Its exit status; negative for a signal; ``None`` if it isn't known.

    Examples
    --------
    >>> from kindling.errors import how_jvm_ended
    >>> how_jvm_ended(1)
    'the JVM has ended with exit status 1'
    """
    if status is None:
        return "the connection to the JVM has ended"
    if status < 0:
        return f"the JVM was killed by signal {-status}"
    return f"the JVM has ended with exit status {status}"


class _JavaClass:
    """The class of a Java exception."""

    def __init__(self, name: str) -> None:
        self._name = name

    def getName(self) -> str:
        """Returns the full name of the class, as Spark has it."""
        return self._name

    def getSimpleName(self) -> str:
        """Returns the name of the class without its package."""
        return self._name.rsplit(".", 1)[-1]


class JavaException:
    """An exception of the JVM, the ``java_exception`` of a :class:`Py4JJavaError`.

    Has the methods of a Java exception that programs use.

    Parameters
    ----------
    description : dict
        The exception as the JVM has sent it.

    Examples
    --------
    >>> from kindling.errors import Py4JJavaError
    >>> try:
    ...     sc.textFile("/no/such/file").count()
    ... except Py4JJavaError as failure:
    ...     print(failure.java_exception.getClass().getSimpleName())
    InvalidInputException
    """

    def __init__(self, description: dict[str, Any]) -> None:
        self._description = description

    def getMessage(self) -> str | None:
        """Returns the message. ``getLocalizedMessage`` is another name of this method.

        Returns
        -------
        str or None
            ``None`` if the exception has none.

        Examples
        --------
        >>> from kindling.errors import JavaException
        >>> JavaException({"class": "java.io.IOException", "message": "disk full"}).getMessage()
        'disk full'
        """
        message: str | None = self._description.get("message")
        return message

    getLocalizedMessage = getMessage

    def getClass(self) -> _JavaClass:
        """Returns the class, which has the methods ``getName`` and ``getSimpleName``.

        Returns
        -------
        object

        Examples
        --------
        >>> from kindling.errors import JavaException
        >>> failure = JavaException({"class": "java.io.IOException", "message": "disk full"})
        >>> failure.getClass().getName(), failure.getClass().getSimpleName()
        ('java.io.IOException', 'IOException')
        """
        return _JavaClass(self._description.get("class", "java.lang.Exception"))

    def getCause(self) -> "JavaException | None":
        """Returns the exception that caused this one.

        Returns
        -------
        JavaException or None
            ``None`` if there is none.

        Examples
        --------
        >>> from kindling.errors import JavaException
        >>> failure = JavaException({"class": "java.io.IOException", "message": "disk full"})
        >>> failure.getCause() is None
        True
        """
        cause = self._description.get("cause")
        return None if cause is None else JavaException(cause)

    def toString(self) -> str:
        """Returns class and message as text, as Java prints an exception.

        Returns
        -------
        str

        Examples
        --------
        >>> from kindling.errors import JavaException
        >>> JavaException({"class": "java.io.IOException", "message": "disk full"}).toString()
        'java.io.IOException: disk full'
        """
        message = self.getMessage()
        name = self.getClass().getName()
        return name if message is None else f"{name}: {message}"

    def __str__(self) -> str:
        return self.toString()

    __repr__ = __str__


class Py4JJavaError(Py4JError):
    """A job or another request that failed in the JVM or in a worker.

    The error that actions raise, as in PySpark; ``py4j.protocol`` has it under the alias. Its text
    begins with the traceback of the program's own function if one has failed.

    Parameters
    ----------
    description : dict
        The exception as the JVM has sent it.

    Attributes
    ----------
    java_exception : JavaException
        The JVM's exception.
    python_traceback : str or None
        Traceback of the function that failed in a worker, without Kindling's own frames.
    errmsg : str
        Class and message of the JVM's exception.

    Examples
    --------
    >>> from kindling.errors import Py4JJavaError
    >>> try:
    ...     sc.parallelize([1, 0]).map(lambda x: 1 // x).collect()
    ... except Py4JJavaError as failure:
    ...     print(failure.python_traceback.splitlines()[-1])
    ZeroDivisionError: integer division or modulo by zero
    """

    def __init__(self, description: dict[str, Any]) -> None:
        self.java_exception = JavaException(description)
        self.python_traceback: str | None = description.get("python")
        self.errmsg = self.java_exception.toString()
        self._stack: str = description.get("stack") or self.errmsg
        super().__init__(self.errmsg)

    @property
    def java_stack(self) -> str:
        """The stack trace of the JVM's exception, as Java prints it.

        Returns
        -------
        str

        Examples
        --------
        >>> from kindling.errors import Py4JJavaError
        >>> try:
        ...     sc.textFile("/no/such/file").count()
        ... except Py4JJavaError as failure:
        ...     print("InvalidInputException" in failure.java_stack)
        True
        """
        return self._stack

    def __reduce__(self) -> Any:
        return Py4JJavaError, (dict(self.java_exception._description),)

    def __str__(self) -> str:
        if self.python_traceback is None:
            return self.errmsg
        # Only the first line of the JVM's message, without the part that repeats the traceback.
        words = self.errmsg.split("\n", 1)[0]
        for repeated in ("Traceback (most recent call last):", self.python_traceback.split("\n")[0]):
            words = words.removesuffix(repeated).rstrip()
        return f"{self.python_traceback.rstrip()}\n\n{words.removesuffix(':')}"


class Py4JAuthenticationError(Py4JError):
    """The JVM doesn't know the secret of a connection. ``py4j.protocol`` has it under the alias.

    For programs that catch it by this name.

    Examples
    --------
    >>> from kindling.errors import Py4JAuthenticationError, Py4JError
    >>> issubclass(Py4JAuthenticationError, Py4JError)
    True
    """
