"""Describe pictures of the record as values: what they show, what of it is partial, what is unknown."""
