"""What runs in worker processes: recipes are followed, functions called, batches written."""
