"""The version of the package and of the engine."""

__version__ = "0.1.0"
