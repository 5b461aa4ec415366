"""Programs on a real cluster: a standalone master of Spark and its workers, on this machine."""
