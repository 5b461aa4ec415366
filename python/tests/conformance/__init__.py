"""Each operation of the API, here and on PySpark: what a program can observe is the same."""
