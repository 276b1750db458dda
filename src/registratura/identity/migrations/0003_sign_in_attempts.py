from django.db import migrations, models

import registratura.ledger.ids


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_signatures")]

    operations = [
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                ("id", models.UUIDField(default=registratura.ledger.ids.new_id, primary_key=True, serialize=False)),
                ("name_digest", models.BinaryField(max_length=32)),
                ("address_digest", models.BinaryField(max_length=32)),
                ("tried_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["name_digest", "tried_at"], name="sign_in_name"),
                    models.Index(fields=["address_digest", "tried_at"], name="sign_in_address"),
                ],
            },
        ),
    ]
