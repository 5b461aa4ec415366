"""``SparkSession`` as a door to RDDs. These cases come last: with a session, PySpark turns the JVM's
exceptions into others."""

from __future__ import annotations

from typing import Any

from ..harness import Cases, Given

CASES = Cases("sessions")
once = CASES.once


@once
def sessions_are_a_door(given: Given) -> Any:
    with open(given.path("in.txt"), "w") as file:
        file.write("one\ntwo\n")
    session = given.module("sql").SparkSession.builder.appName("door").getOrCreate()
    rows = session.read.text(given.path("in.txt")).rdd
    return session.sparkContext is given.sc, rows.collect(), rows.map(lambda row: row.value).collect()


@once
def sessions_are_built_with_options(given: Given) -> Any:
    builder = given.module("sql").SparkSession.builder
    session = builder.master("local[2]").appName("door").config("spark.my.key", "mine").getOrCreate()
    again = given.module("sql").SparkSession.builder.getOrCreate()
    return again is session, session.sparkContext is given.sc, session.version == given.sc.version


@once
def rows_have_fields_by_name(given: Given) -> Any:
    row = given.module("sql").Row
    named = row(value="v", other=1)
    made = row("a", "b")(1, 2)
    return repr(named), named.value, named["other"], named[0], repr(made), made.asDict(), list(made)
