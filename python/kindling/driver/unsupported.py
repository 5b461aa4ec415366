"""Errors for parts of PySpark that Kindling doesn't have. Each says what to use instead."""

from __future__ import annotations


def no_sql(name: str) -> NotImplementedError:
    """Returns the error for a call that needs SQL or DataFrames."""
    return NotImplementedError(
        f"{name}: Kindling runs RDDs and has no Spark SQL, so use SparkContext and RDDs here, or run "
        "the program on Apache Spark (pip install pyspark)"
    )


def no_jvm(name: str) -> AttributeError:
    """Returns the error for a name of Spark's JVM."""
    return AttributeError(
        f"{name}: Kindling's Python API has no Py4J view of the JVM. What the RDD API offers is "
        "there under its own names; a program that calls Spark's JVM classes runs on pyspark"
    )
