from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# (name, provider, CPUs, memory MB, storage MB, files, processes, concurrent, pause after minutes, US dollars per hour)
TIERS = (
    ("free", "e2b", 2, 2048, 5120, 200_000, 256, 1, 15, "0.00"),
    ("premium", "northflank", 4, 8192, 20_480, 500_000, 512, 3, 60, "0.10"),
    ("enterprise", "daytona", 8, 16_384, 51_200, 1_000_000, 1024, 10, 120, "0.25"),
)


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    tier = apps.get_model("sandboxes", "Tier")
    for name, provider, cpus, memory, storage, files, processes, concurrent, pause, price in TIERS:
        tier.objects.get_or_create(
            name=name,
            defaults={
                "provider": provider,
                "cpus": cpus,
                "memory_mb": memory,
                "storage_mb": storage,
                "files": files,
                "processes": processes,
                "concurrent": concurrent,
                "auto_pause_minutes": pause,
                "price_per_hour": price,
            },
        )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("sandboxes", "Tier").objects.filter(name__in=[row[0] for row in TIERS]).delete()


class Migration(migrations.Migration):
    dependencies = [("sandboxes", "0002_row_level_security")]

    operations = [migrations.RunPython(create, remove)]
