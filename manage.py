#!/usr/bin/env python
"""Slicewright's command line: sentences instead of tracebacks for what a person can put right."""

import os
import sys

from config.startup import run_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    sys.exit(run_from_command_line(sys.argv))
