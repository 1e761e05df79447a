"""Toolchains for sandboxes: the packages of generated apps and the browser, installed once and mounted read-only."""

from .chromium import Chromium
from .errors import ToolchainError
from .installed import Toolchain, ensure

__all__ = ["Chromium", "Toolchain", "ToolchainError", "ensure"]
