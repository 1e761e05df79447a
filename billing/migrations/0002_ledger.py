from django.db import migrations

from accounts import tenancy


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial"), ("accounts", "0002_row_level_security")]

    operations = [
        tenancy.EnableRowLevelSecurity("billing_usagerecord"),
        tenancy.AppendOnly("billing_usagerecord"),
    ]
