"""The errors of Kindling's Python API, under PySpark's names."""

from __future__ import annotations

from typing import Any


class PySparkException(Exception):
    """An error of the API.

    :param errorClass: its kind, such as ``PYTHON_HASH_SEED_NOT_SET``
    """

    def __init__(
        self,
        message: str | None = None,
        errorClass: str | None = None,
        messageParameters: dict[str, str] | None = None,
    ) -> None:
        self._errorClass = errorClass
        self._parameters = messageParameters or {}
        text = message or ""
        self._message = f"[{errorClass}] {text}" if errorClass else text
        super().__init__(self._message)

    def getErrorClass(self) -> str | None:
        """The kind of the error."""
        return self._errorClass

    getCondition = getErrorClass

    def getMessageParameters(self) -> dict[str, str]:
        """What the message was made of."""
        return self._parameters

    def getMessage(self) -> str:
        """The message, its kind included."""
        return self._message

    def __str__(self) -> str:
        return self._message


class PySparkValueError(PySparkException, ValueError):
    """A value that can't be used."""


class PySparkTypeError(PySparkException, TypeError):
    """A value of a wrong type."""


class PySparkAttributeError(PySparkException, AttributeError):
    """An attribute that isn't there."""


class PySparkRuntimeError(PySparkException, RuntimeError):
    """Something that can't be done now."""


def stopped_by_function() -> PySparkRuntimeError:
    """What a ``StopIteration`` out of a program's function is: an error, not an end of records."""
    return PySparkRuntimeError(
        "Caught StopIteration thrown from user's code; failing the task: a function given to "
        "an RDD must not raise it",
        errorClass="STOP_ITERATION_OCCURRED",
    )


class PySparkNotImplementedError(PySparkException, NotImplementedError):
    """Something that isn't there at all."""


class PySparkPicklingError(PySparkException):
    """Something that can't be pickled."""


class PySparkIndexError(PySparkException, IndexError):
    """An index that isn't there."""


class PySparkKeyError(PySparkException, KeyError):
    """A key that isn't there."""


class PySparkAssertionError(PySparkException, AssertionError):
    """A test's expectation that doesn't hold."""


class PySparkImportError(PySparkException, ImportError):
    """A package that isn't there."""


class SparkNoSuchElementException(PySparkException):
    """A setting that isn't there."""


class PythonException(PySparkException):
    """What a function threw in a worker."""


class Py4JError(Exception):
    """An error of the conversation with the JVM."""


class Py4JNetworkError(Py4JError):
    """The JVM can't be reached."""


class JvmEndedError(Py4JNetworkError, RuntimeError):
    """The JVM has ended while the driver needed it.

    :param status: its exit status, negative for a signal, None if it isn't known
    """

    def __init__(self, status: int | None) -> None:
        self.status = status
        if status is None:
            how = "the connection to the JVM has ended"
        elif status < 0:
            how = f"the JVM was killed by signal {-status}"
        else:
            how = f"the JVM has ended with exit status {status}"
        super().__init__(
            f"{how}: its SparkContext, RDDs and cached partitions are lost, and what it printed says "
            "why. Call stop() on the SparkContext and make a new one"
        )

    def __reduce__(self) -> Any:
        return JvmEndedError, (self.status,)


class _JavaClass:
    def __init__(self, name: str) -> None:
        self._name = name

    def getName(self) -> str:
        """The class's full name, as Spark has it."""
        return self._name

    def getSimpleName(self) -> str:
        """The class's name without its package."""
        return self._name.rsplit(".", 1)[-1]


class JavaException:
    """An exception of the JVM, as far as a program may ask for it."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told

    def getMessage(self) -> str | None:
        """Its message."""
        message: str | None = self._told.get("message")
        return message

    getLocalizedMessage = getMessage

    def getClass(self) -> _JavaClass:
        """Its class."""
        return _JavaClass(self._told.get("class", "java.lang.Exception"))

    def getCause(self) -> "JavaException | None":
        """What caused it."""
        cause = self._told.get("cause")
        return None if cause is None else JavaException(cause)

    def toString(self) -> str:
        """Its class and message."""
        message = self.getMessage()
        name = self.getClass().getName()
        return name if message is None else f"{name}: {message}"

    def __str__(self) -> str:
        return self.toString()

    __repr__ = __str__


class Py4JJavaError(Py4JError):
    """What went wrong in the JVM or in a worker. ``str()`` shows the program's own traceback first,
    where there is one.

    :ivar java_exception: the JVM's exception: ``getMessage()``, ``toString()``, ``getClass()``
    """

    def __init__(self, told: dict[str, Any]) -> None:
        self.java_exception = JavaException(told)
        self.python_traceback: str | None = told.get("python")
        self.errmsg = self.java_exception.toString()
        self._stack: str = told.get("stack") or self.errmsg
        super().__init__(self.errmsg)

    @property
    def java_stack(self) -> str:
        """The JVM's stack trace."""
        return self._stack

    def __reduce__(self) -> Any:
        return Py4JJavaError, (dict(self.java_exception._told),)

    def __str__(self) -> str:
        if self.python_traceback is None:
            return self.errmsg
        # The JVM's words go up to where they repeat the traceback.
        words = self.errmsg.split("\n", 1)[0]
        for repeated in ("Traceback (most recent call last):", self.python_traceback.split("\n")[0]):
            words = words.removesuffix(repeated).rstrip()
        return f"{self.python_traceback.rstrip()}\n\n{words.removesuffix(':')}"
