from django.db import migrations

from accounts import tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0001_initial"),
        ("accounts", "0002_row_level_security"),
    ]

    operations = [
        tenancy.EnableRowLevelSecurity("projects_project"),
        tenancy.EnableRowLevelSecurity("projects_blueprintversion"),
        tenancy.EnableRowLevelSecurity("projects_blob"),
        tenancy.EnableRowLevelSecurity("projects_snapshot"),
        tenancy.EnableRowLevelSecurity("projects_artifact"),
    ]
