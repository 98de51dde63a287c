"""Gather the pieces of a line into what was seized."""
