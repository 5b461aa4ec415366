"""Packages that are shipped inside, as they are: see NOTICE."""
