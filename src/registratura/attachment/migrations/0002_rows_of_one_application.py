"""Foreign keys to an application lead with the person, as all per-person keys do; Django has no name for such a key."""

from django.db import migrations

TABLES = ("attachment_seathold", "attachment_decision", "attachment_attachment")


def reference(table: str) -> migrations.RunSQL:
    name = f"{table}_application"
    return migrations.RunSQL(
        sql=f"alter table {table} add constraint {name} foreign key (person_id, application_id) "
        "references attachment_application (person_id, id)",
        reverse_sql=f"alter table {table} drop constraint {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("attachment", "0001_initial")]
    operations = [reference(table) for table in TABLES]
