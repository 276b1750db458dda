"""Whom to attach where: people of the bench's region, each once, to doctors they are not attached to."""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection

MAKE = """
create table bench_way as
select person.position as n, person.id as person, number.value as number, doctor.clinic_id as clinic,
       doctor.id as doctor, doctor.code as doctor_code, doctor.clinic_code
  from (select id, row_number() over (order by id)::int as position
          from (select id from registry_person candidate
                 where country = 'ru'
                   and not exists (select 1 from attachment_application where person_id = candidate.id)
                 order by id limit %(count)s) some_people) person
  join registry_personidentifier number on number.person_id = person.id and number.system = 'ru.enp'
  join (select doctor.id, doctor.code, doctor.clinic_id, clinic.code as clinic_code,
               row_number() over (order by doctor.code) - 1 as number, count(*) over () as doctors
          from registry_doctor doctor
          join registry_clinic clinic on clinic.id = doctor.clinic_id
         where clinic.country = 'ru') doctor
    on doctor.number = abs(hashint4(person.position)::bigint) %% doctor.doctors
 where not exists (select 1 from attachment_attachment
                    where person_id = person.id and attachment_attachment.clinic_id = doctor.clinic_id)
"""


class Way(NamedTuple):
    """A person on the way to a doctor."""

    person: str
    number: str
    clinic: str
    doctor: str
    doctor_code: str
    clinic_code: str


class Ways:
    """Hands out ways nobody has taken yet."""

    def __init__(self, *, count: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(MAKE, {"count": count})
            cursor.execute("alter table bench_way drop column n, add column n serial primary key")
            cursor.execute("analyze bench_way")
            cursor.execute("select count(*) from bench_way")
            (self._left,) = cursor.fetchone()
        self._taken = 0

    def reserve(self, count: int) -> int:
        """Set so many aside; the position before the first of them."""
        if self._left < count:
            raise RuntimeError("too few people for so many ways: give more with --people")
        start = self._taken
        self._taken, self._left = start + count, self._left - count
        return start

    def take(self, count: int) -> list[Way]:
        """So many, with what a client needs to know."""
        start = self.reserve(count)
        with connection.cursor() as cursor:
            cursor.execute(
                "select person::text, number, clinic::text, doctor::text, doctor_code, clinic_code from bench_way "
                "where n > %s and n <= %s",
                [start, start + count],
            )
            return [Way(*row) for row in cursor.fetchall()]
