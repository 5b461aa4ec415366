"""Tests of the package's documentation: docstrings and their examples."""
