"""The local provider keeps the contract and withstands hostile programs, with control groups and without."""

from __future__ import annotations

from .contract import ProviderContract
from .hostile import HostilePrograms


class TestContract(ProviderContract):
    pass


class TestHostilePrograms(HostilePrograms):
    pass
