"""Modules that only worker processes use: they evaluate recipes, call functions and write
batches."""
