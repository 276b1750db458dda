"""A seat held with a doctor while an application is decided."""

import pgtrigger
from django.db import models

from registratura.registry.models import Doctor, Person

COUNT_HELD = """
    if tg_op in ('UPDATE', 'DELETE') and old.state = 'held' then
        update registry_doctorload
           set held = held - 1, beyond = beyond - (case when old.beyond then 1 else 0 end)
         where doctor_id = old.doctor_id;
    end if;
    if tg_op in ('INSERT', 'UPDATE') and new.state = 'held' then
        update registry_doctorload
           set held = held + 1, beyond = beyond + (case when new.beyond then 1 else 0 end)
         where doctor_id = new.doctor_id;
    end if;
    return null;
"""


class SeatHold(models.Model):
    """`beyond` marks a seat the law gives above the doctor's capacity; the trigger keeps the counter true."""

    class State(models.TextChoices):
        HELD = "held"
        USED = "used"
        RELEASED = "released"

    pk = models.CompositePrimaryKey("person_id", "application_id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application_id = models.UUIDField()
    doctor = models.ForeignKey(Doctor, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    beyond = models.BooleanField(default=False)
    held_at = models.DateTimeField()

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="count_held",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=COUNT_HELD,
            )
        ]
