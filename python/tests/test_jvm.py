"""The names of ``sc._jvm`` that programs use."""

from __future__ import annotations

import logging

import pytest

from kindling import SparkContext


def test_loggers_and_levels_are_those_that_programs_quiet() -> None:
    with SparkContext("local[1]", "x") as sc:
        for log4j in (sc._jvm.org.apache.log4j, sc._jvm.org.apache.logging.log4j):
            root = log4j.LogManager.getRootLogger()
            root.setLevel(log4j.Level.ERROR)
            assert root.getLevel() == "ERROR"
            log4j.Logger.getLogger("org").setLevel(log4j.Level.OFF)
            log4j.LogManager.getLogger("of.the.program").setLevel(log4j.Level.DEBUG)
        assert sc.range(3).count() == 3


def test_what_programs_log_goes_to_pythons_loggers(caplog: pytest.LogCaptureFixture) -> None:
    with SparkContext("local[1]", "x") as sc, caplog.at_level(logging.INFO):
        sc.setLogLevel("INFO")
        logger = sc._jvm.org.apache.log4j.LogManager.getLogger("log.of.the.test")
        logger.info("four films")
        logger.warn("no fifth")
    assert caplog.record_tuples == [
        ("log.of.the.test", logging.INFO, "four films"),
        ("log.of.the.test", logging.WARNING, "no fifth"),
    ]


def test_system_properties_are_the_jvms() -> None:
    sc = SparkContext("local[1]", "x")
    system = sc._jvm.System
    assert system.setProperty("of.the.test", "a") is None
    assert sc.getSystemProperty("of.the.test") == "a"
    assert sc._jvm.java.lang.System.getProperty("of.the.test") == "a"
    sc.stop()
    assert system.clearProperty("of.the.test") == "a"
    assert system.getProperty("of.the.test", "none") == "none"


@pytest.mark.parametrize(
    "use",
    [
        lambda jvm: jvm.org.apache.spark.SparkContext,
        lambda jvm: jvm.org.apache.spark,
        lambda jvm: jvm.java.util.ArrayList(),
        lambda jvm: jvm.System.exit(0),
        lambda jvm: jvm.PythonRDD,
    ],
)
def test_whatever_else_there_is_in_sparks_jvm_says_that_it_is_not_here(use: object) -> None:
    assert callable(use)
    with SparkContext("local[1]", "x") as sc:
        with pytest.raises(AttributeError, match="no Py4J view of the JVM"):
            use(sc._jvm)
