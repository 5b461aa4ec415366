"""What only worker processes run: they evaluate recipes, call functions and write batches."""
