"""Starts the worker server: ``python start.py VERSION CLOUDPICKLE [DESCRIPTOR]``.

The interpreter may be another one than the driver's, with packages and a standard library of its
own. So Kindling and cloudpickle are imported from the driver's files, and nothing else is: their
folders don't get onto the path. The first lines run on every version of Python.

VERSION is the driver's, such as ``3.11``; CLOUDPICKLE is the file of the package. DESCRIPTOR is the
standard error of the driver; what is printed until it takes the place of this process's output is
part of the error if the start fails.
"""

import os
import sys

_version = "%d.%d" % sys.version_info[:2]
if _version != sys.argv[1]:
    sys.stderr.write(
        "[PYTHON_VERSION_MISMATCH] Python in worker has different version: %s than that in driver: "
        "%s, PySpark cannot run with different minor versions.\nPlease check environment variables "
        "PYSPARK_PYTHON and PYSPARK_DRIVER_PYTHON are correctly set.\n" % (_version, sys.argv[1])
    )
    sys.exit(1)

import importlib.util  # noqa: E402

_folder = os.path.dirname(os.path.abspath(__file__))
# As "python -m" has it: modules are found in the working directory, not beside this file.
if sys.path and os.path.abspath(sys.path[0]) == _folder:
    sys.path[0] = os.getcwd()
for _name, _file in (
    ("cloudpickle", sys.argv[2]),
    ("kindling", os.path.join(os.path.dirname(_folder), "__init__.py")),
):
    _spec = importlib.util.spec_from_file_location(
        _name, _file, submodule_search_locations=[os.path.dirname(_file)]
    )
    assert _spec is not None and _spec.loader is not None
    sys.modules[_name] = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules[_name])

from kindling.worker.server import main  # noqa: E402

main(int(sys.argv[3]) if len(sys.argv) > 3 else None)
