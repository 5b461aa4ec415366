"""How a program gets to run: the command line, ``import pyspark``, settings from outside, and the
class archive that makes the JVM start quickly."""
