"""The built-in designer: reading, lexicon, schema, layout, refine. Pure: no Django, no network, no clock."""

from agents.designers.builtin.designer import BuiltinDesigner

__all__ = ["BuiltinDesigner"]
