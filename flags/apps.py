from django.apps import AppConfig
from django.core import checks


class FlagsConfig(AppConfig):
    name = "flags"
    verbose_name = "Flags"

    def ready(self) -> None:
        from flags.checks import flags_are_current

        checks.register(flags_are_current)
