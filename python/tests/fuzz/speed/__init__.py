"""Random programs whose speed on Kindling and on PySpark is compared, rather than their records."""
