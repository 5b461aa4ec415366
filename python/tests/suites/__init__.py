"""PySpark's own test suites, run on Kindling."""
