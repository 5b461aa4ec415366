"""Modules that set up a program: the command line, ``import pyspark``, settings from outside, and
the hand-over to Apache Spark."""
