"""``SparkSession`` as a door to RDDs. These cases come last: with a session, PySpark turns the
JVM's exceptions into others."""

from __future__ import annotations

from typing import Any

from ..harness import Cases, Given, shown_outcome

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


@once
def rows_are_tuples(given: Given) -> Any:
    row = given.module("sql").Row
    named = row(name="n", inner=[row(x=1), {"k": row(y=2)}], plain=(1,))
    point = row("x", "y")
    return (
        named.asDict(),
        named.asDict(recursive=True),
        "name" in named,
        "n" in named,
        1 in row(1, 2),
        repr(row(1, "b")),
        len(named),
        named == ("n", [(1,), {"k": (2,)}], (1,)),
        repr(point(3, 4)),
        sorted([point(2, 1), point(1, 5)]),
        hash(point(1, 2)) == hash((1, 2)),
    )


@once
def row_errors(given: Given) -> Any:
    row = given.module("sql").Row
    named = row(a=1)

    def assigned() -> None:
        named.a = 2

    return [
        shown_outcome(lambda: named.b),
        shown_outcome(lambda: named["b"]),
        shown_outcome(lambda: named[3]),
        shown_outcome(lambda: row(1).asDict()),
        shown_outcome(lambda: row(1, b=2)),
        shown_outcome(lambda: row("a")(1, 2)),
        shown_outcome(assigned),
    ]


@once
def rows_are_records(given: Given) -> Any:
    row = given.module("sql").Row
    rows = given.sc.parallelize([row(k="a", v=1), row(k="b", v=2), row(k="a", v=3)], 2)
    by_key = rows.map(lambda each: (each.k, each.v)).reduceByKey(lambda x, y: x + y)
    return sorted(by_key.collect()), repr(rows.collect()), rows.map(lambda each: each.asDict()).first()


@once
def settings_of_sessions(given: Given) -> Any:
    builder = given.module("sql").SparkSession.builder
    conf = given.api.SparkConf(loadDefaults=False).set("spark.by.conf", "1")
    builder.config(conf=conf).getOrCreate()
    given.module("sql").SparkSession.builder.config(map={"spark.by.map": True}).getOrCreate()
    session = given.module("sql").SparkSession.builder.config("spark.by.key", 2).getOrCreate()
    session.conf.set("my.own", "x")
    session.conf.set("my.number", 3)
    session.conf.set("my.flag", False)
    keys = ("spark.by.conf", "spark.by.map", "spark.by.key", "my.own", "my.number", "my.flag")
    values = [session.conf.get(key) for key in keys]
    session.conf.unset("my.own")
    return (
        values,
        session.conf.get("my.own", "gone"),
        session.conf.get("my.own", None),
        session.conf.get("spark.app.name") is not None,
        session.conf.get("spark.master"),
        shown_outcome(lambda: session.conf.get("not.there")),
        shown_outcome(lambda: session.conf.set("spark.master", "local")),
        session.conf.isModifiable("spark.master"),
    )


@once
def the_session_that_is_alive(given: Given) -> Any:
    kind = given.module("sql").SparkSession
    session = kind.builder.getOrCreate()
    found = kind.getActiveSession()
    return (
        found is None or found.sparkContext is session.sparkContext,
        session.newSession().sparkContext is session.sparkContext,
        session.version == given.sc.version,
    )


@once
def text_of_several_files_as_rows(given: Given) -> Any:
    for name in ("a", "b"):
        with open(given.path(name), "w") as file:
            file.write(f"first of {name}\r\nlast of {name}")
    read = given.module("sql").SparkSession.builder.getOrCreate().read
    both = read.text([given.path("a"), given.path("b")]).rdd
    whole = read.text(given.path("a"), wholetext=True).rdd
    return sorted(both.collect()), [type(row).__name__ for row in both.take(1)], repr(whole.collect())
