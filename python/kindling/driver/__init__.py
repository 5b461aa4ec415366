"""Modules that only the driver uses: the JVM and the connection to it, the lineage, call sites."""
