"""One column of a sheet, as people name it: a noun phrase, a question, a yes-or-no, choices, a measure."""

from agents.designers.builtin.reading.columns.parts import Column
from agents.designers.builtin.reading.columns.rules import asks, read

__all__ = ["Column", "asks", "read"]
