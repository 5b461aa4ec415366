"""Requests for resources of executors and tasks. They describe a cluster, so a context on one machine notes them and
does nothing more."""

from __future__ import annotations

import itertools
from typing import Any

from .util import _parse_memory


class ResourceInformation:
    """A kind of resource and the addresses of its units, such as the numbers of GPUs.

    Parameters
    ----------
    name : str
        Kind of the resource.
    addresses : list of str
        Its units.

    Examples
    --------
    >>> from kindling.resource import ResourceInformation
    >>> ResourceInformation("gpu", ["0", "1"]).addresses
    ['0', '1']
    """

    def __init__(self, name: str, addresses: list[str]) -> None:
        self._name = name
        self._addresses = addresses

    @property
    def name(self) -> str:
        """The kind of the resource."""
        return self._name

    @property
    def addresses(self) -> list[str]:
        """Its units."""
        return self._addresses


class ExecutorResourceRequest:
    """A request for a resource of each executor.

    Parameters
    ----------
    resourceName : str
        Kind of the resource.
    amount : int
        Number of units.
    discoveryScript : str, default ""
        Script that finds the units.
    vendor : str, default ""
        Vendor of the resource.

    Examples
    --------
    >>> from kindling.resource import ExecutorResourceRequest
    >>> ExecutorResourceRequest("gpu", 2).amount
    2
    """

    def __init__(self, resourceName: str, amount: int, discoveryScript: str = "", vendor: str = "") -> None:
        self._name = resourceName
        self._amount = amount
        self._discovery_script = discoveryScript
        self._vendor = vendor

    @property
    def resourceName(self) -> str:
        """The kind of the resource."""
        return self._name

    @property
    def amount(self) -> int:
        """The number of units."""
        return self._amount

    @property
    def discoveryScript(self) -> str:
        """The script that finds the units."""
        return self._discovery_script

    @property
    def vendor(self) -> str:
        """The vendor of the resource."""
        return self._vendor


class ExecutorResourceRequests:
    """Requests for the resources of each executor. Its methods return the object itself.

    Parameters
    ----------
    _jvm : object, optional
        Ignored.
    _requests : dict of str to ExecutorResourceRequest, optional
        Requests to begin with.

    Examples
    --------
    >>> from kindling.resource import ExecutorResourceRequests
    >>> requests = ExecutorResourceRequests().cores(4).memory("6g").resource("gpu", 2)
    >>> {name: request.amount for name, request in requests.requests.items()}
    {'cores': 4, 'memory': 6144, 'gpu': 2}
    """

    def __init__(self, _jvm: Any = None, _requests: dict[str, ExecutorResourceRequest] | None = None) -> None:
        self._requests: dict[str, ExecutorResourceRequest] = dict(_requests or {})

    def _add(self, name: str, amount: int, script: str = "", vendor: str = "") -> "ExecutorResourceRequests":
        self._requests[name] = ExecutorResourceRequest(name, amount, script, vendor)
        return self

    def memory(self, amount: str) -> "ExecutorResourceRequests":
        """Requests heap memory, such as ``6g``."""
        return self._add("memory", _parse_memory(amount))

    def memoryOverhead(self, amount: str) -> "ExecutorResourceRequests":
        """Requests memory outside of the heap that isn't counted otherwise."""
        return self._add("memoryOverhead", _parse_memory(amount))

    def pysparkMemory(self, amount: str) -> "ExecutorResourceRequests":
        """Requests memory of the Python processes."""
        return self._add("pyspark.memory", _parse_memory(amount))

    def offheapMemory(self, amount: str) -> "ExecutorResourceRequests":
        """Requests memory outside of the heap."""
        return self._add("offHeap", _parse_memory(amount))

    def cores(self, amount: int) -> "ExecutorResourceRequests":
        """Requests cores."""
        return self._add("cores", amount)

    def resource(
        self, resourceName: str, amount: int, discoveryScript: str = "", vendor: str = ""
    ) -> "ExecutorResourceRequests":
        """Requests units of another resource, such as ``gpu``."""
        return self._add(resourceName, amount, discoveryScript, vendor)

    @property
    def requests(self) -> dict[str, ExecutorResourceRequest]:
        """The requests by the kind of the resource."""
        return self._requests


class TaskResourceRequest:
    """A request for a resource of each task.

    Parameters
    ----------
    resourceName : str
        Kind of the resource.
    amount : float
        Number of units, or a part of one.

    Examples
    --------
    >>> from kindling.resource import TaskResourceRequest
    >>> TaskResourceRequest("gpu", 0.5).amount
    0.5
    """

    def __init__(self, resourceName: str, amount: float) -> None:
        self._name = resourceName
        self._amount = float(amount)

    @property
    def resourceName(self) -> str:
        """The kind of the resource."""
        return self._name

    @property
    def amount(self) -> float:
        """The number of units."""
        return self._amount


class TaskResourceRequests:
    """Requests for the resources of each task. Its methods return the object itself.

    Parameters
    ----------
    _jvm : object, optional
        Ignored.
    _requests : dict of str to TaskResourceRequest, optional
        Requests to begin with.

    Examples
    --------
    >>> from kindling.resource import TaskResourceRequests
    >>> requests = TaskResourceRequests().cpus(2).resource("gpu", 0.5)
    >>> {name: request.amount for name, request in requests.requests.items()}
    {'cpus': 2.0, 'gpu': 0.5}
    """

    def __init__(self, _jvm: Any = None, _requests: dict[str, TaskResourceRequest] | None = None) -> None:
        self._requests: dict[str, TaskResourceRequest] = dict(_requests or {})

    def cpus(self, amount: int) -> "TaskResourceRequests":
        """Requests cores."""
        return self.resource("cpus", amount)

    def resource(self, resourceName: str, amount: float) -> "TaskResourceRequests":
        """Requests units of another resource, such as ``gpu``."""
        self._requests[resourceName] = TaskResourceRequest(resourceName, amount)
        return self

    @property
    def requests(self) -> dict[str, TaskResourceRequest]:
        """The requests by the kind of the resource."""
        return self._requests


class ResourceProfile:
    """Requests for the resources of executors and tasks, for :meth:`RDD.withResources <kindling.RDD.withResources>`.

    Parameters
    ----------
    _java_resource_profile : object, optional
        Ignored.
    _exec_req : dict, optional
        Requests of executors.
    _task_req : dict, optional
        Requests of tasks.

    Examples
    --------
    >>> from kindling.resource import ResourceProfileBuilder, TaskResourceRequests
    >>> profile = ResourceProfileBuilder().require(TaskResourceRequests().cpus(2)).build
    >>> profile.taskResources["cpus"].amount
    2.0
    """

    #: Numbers of profiles. The default profile has the number 0, and no object.
    _ids = itertools.count(1)

    def __init__(
        self,
        _java_resource_profile: Any = None,
        _exec_req: dict[str, ExecutorResourceRequest] | None = None,
        _task_req: dict[str, TaskResourceRequest] | None = None,
    ) -> None:
        self._executor_requests = dict(_exec_req or {})
        self._task_requests = dict(_task_req or {})
        self._id = next(ResourceProfile._ids)

    @property
    def id(self) -> int:
        """The number of the profile."""
        return self._id

    @property
    def taskResources(self) -> dict[str, TaskResourceRequest]:
        """The requests of tasks by the kind of the resource."""
        return self._task_requests

    @property
    def executorResources(self) -> dict[str, ExecutorResourceRequest]:
        """The requests of executors by the kind of the resource."""
        return self._executor_requests


class ResourceProfileBuilder:
    """Makes a :class:`ResourceProfile` of requests.

    Examples
    --------
    >>> from kindling.resource import ExecutorResourceRequests, ResourceProfileBuilder
    >>> builder = ResourceProfileBuilder().require(ExecutorResourceRequests().cores(4))
    >>> builder.build.executorResources["cores"].amount
    4
    """

    def __init__(self) -> None:
        self._executor_requests: dict[str, ExecutorResourceRequest] = {}
        self._task_requests: dict[str, TaskResourceRequest] = {}

    def require(
        self, resourceRequest: "ExecutorResourceRequests | TaskResourceRequests"
    ) -> "ResourceProfileBuilder":
        """Adds requests."""
        if isinstance(resourceRequest, TaskResourceRequests):
            self._task_requests.update(resourceRequest.requests)
        else:
            self._executor_requests.update(resourceRequest.requests)
        return self

    def clearExecutorResourceRequests(self) -> None:
        """Removes the requests of executors."""
        self._executor_requests = {}

    def clearTaskResourceRequests(self) -> None:
        """Removes the requests of tasks."""
        self._task_requests = {}

    @property
    def taskResources(self) -> dict[str, TaskResourceRequest]:
        """The requests of tasks by the kind of the resource."""
        return self._task_requests

    @property
    def executorResources(self) -> dict[str, ExecutorResourceRequest]:
        """The requests of executors by the kind of the resource."""
        return self._executor_requests

    @property
    def build(self) -> ResourceProfile:
        """A profile with the requests so far."""
        return ResourceProfile(_exec_req=self._executor_requests, _task_req=self._task_requests)
