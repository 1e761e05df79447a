from django.db import migrations

from accounts import tenancy


class Migration(migrations.Migration):
    dependencies = [("agents", "0001_initial"), ("projects", "0002_row_level_security")]

    operations = [
        tenancy.EnableRowLevelSecurity("agents_stream"),
        tenancy.EnableRowLevelSecurity("agents_job"),
        tenancy.EnableRowLevelSecurity("agents_task"),
        tenancy.EnableRowLevelSecurity("agents_event"),
        # The reaper finds jobs without a worker in all workspaces: ids and times, nothing else.
        tenancy.EnableRowLevelSecurity("agents_dispatch", visible_to_maintenance=True),
    ]
