"""Create the account that a development installation can be tried with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import demo


class Command(BaseCommand):
    help = "Create the demo account, or put its password back. Development only."

    def handle(self, *arguments: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo account has a published password; it is created only while DEBUG is on.")
        demo.ensure()
        self.stdout.write(f"Demo account: {demo.ACCOUNT.email} / {demo.ACCOUNT.password}")
