"""What only the driver runs: the JVM and the connection to it, the lineage, and call sites."""
