from django.db import migrations

from accounts import tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0001_initial"),
        ("agents", "0002_row_level_security"),
    ]

    operations = [
        tenancy.EnableRowLevelSecurity("conversations_conversation"),
        tenancy.EnableRowLevelSecurity("conversations_turn"),
    ]
