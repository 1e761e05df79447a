from django.apps import AppConfig
from django.core import checks


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from accounts.checks import database_keeps_tenants_apart, models_keep_tenants_apart

        checks.register(models_keep_tenants_apart, checks.Tags.models)
        checks.register(database_keeps_tenants_apart, checks.Tags.database)
