from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_scans"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="scan",
            index=models.Index(condition=models.Q(("removed_at", None)), fields=["digest"], name="scan_of_file"),
        ),
    ]
