"""What ``bin/bench --python`` measures: Kindling beside PySpark and beside work done by hand."""
