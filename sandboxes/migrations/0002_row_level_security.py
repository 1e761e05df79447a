from django.db import migrations

from accounts import tenancy


class Migration(migrations.Migration):
    dependencies = [("sandboxes", "0001_initial"), ("projects", "0002_row_level_security")]

    operations = [
        # The reaper compares these rows with what runs on this machine, whoever's it is: ids, states and times.
        tenancy.EnableRowLevelSecurity("sandboxes_sandbox", visible_to_maintenance=True),
        tenancy.EnableRowLevelSecurity("sandboxes_preview"),
        # The proxy learns from an address which workspace it leads to.
        tenancy.EnableRowLevelSecurity("sandboxes_previewaddress", visible_to_maintenance=True),
        tenancy.EnableRowLevelSecurity("sandboxes_gaterun"),
    ]
