from django.db import migrations

from accounts import tenancy

MEMBER_OF = (
    "id IN (SELECT membership.workspace_id FROM accounts_membership membership"
    " WHERE membership.user_id = NULLIF(current_setting('slicewright.user', true), '')::uuid)"
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        tenancy.EnableRowLevelSecurity("accounts_membership", user_column="user_id"),
        tenancy.EnableRowLevelSecurity(
            "accounts_workspace", column="id", visible_to_maintenance=True, also_readable=MEMBER_OF
        ),
    ]
