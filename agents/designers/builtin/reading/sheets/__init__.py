"""A second way of reading a description, beside the frames: as sheets with columns."""

from agents.designers.builtin.reading.sheets.describing import read

__all__ = ["read"]
