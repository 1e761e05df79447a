"""Measurements against the targets of the specification, each beside a baseline taken in the same run."""
