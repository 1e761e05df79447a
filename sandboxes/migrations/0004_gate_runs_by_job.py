"""Gate runs belong to the job that ran them. Nothing wrote to the table before."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("sandboxes", "0003_default_tiers")]

    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="gaterun", name="gate_run_once_per_content"),
        migrations.RemoveIndex(model_name="gaterun", name="gate_run_by_key"),
        migrations.RemoveField(model_name="gaterun", name="key"),
        migrations.AlterField(model_name="gaterun", name="job", field=models.UUIDField()),
        migrations.AddConstraint(
            model_name="gaterun",
            constraint=models.UniqueConstraint(fields=("job", "snapshot", "gate"), name="gate_run_once_per_job"),
        ),
    ]
