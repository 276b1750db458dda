"""Enter a person who is not in the register yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.clock import Clock
from registratura.registry.errors import NumberTaken, NumberWrong
from registratura.registry.models import Contact, Coverage, Person, PersonAddress, PersonCategory, PersonIdentifier
from registratura.registry.names import sort_key, tidy_name
from registratura.registry.numbers import check_number
from registratura.registry.phones import read_phone
from registratura.registry.queries.serving_district import serving_district


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAddress:
    """An address as it was said, in or near the town `locality`.

    `district_id` is the district that serves it; where staff left it open, the town's territories are asked.
    """

    kind: str
    text: str
    district_id: UUID | None = None
    since: date | None = None
    locality: str = ""
    organisation: str = ""
    border_area: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPolicy:
    """The ОМС policy; `region` is where the insurer registered it."""

    kind: str
    region: str
    insurer_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Who is entered. `id` is made when the form is first shown: sent twice, the form enters one person.

    `numbers` maps a system's code to the number, separators allowed.
    """

    id: UUID
    country: str
    region: str
    family_name: str
    given_name: str
    patronymic: str = ""
    birth_date: date
    sex: str
    status: str = "citizen"
    incapable: bool = False
    numbers: dict[str, str] = field(default_factory=dict)
    addresses: tuple[NewAddress, ...] = ()
    categories: tuple[str, ...] = ()
    policy: NewPolicy | None = None
    phone: str = ""


def register_person(*, person: NewPerson, by: str, clock: Clock) -> UUID:
    """Write the person with everything known of them; the id. `by` is the actor's code.

    Raises NumberWrong, NumberTaken, PhoneWrong.
    """
    numbers = {system: _digits(system, value) for system, value in person.numbers.items() if value}
    phone = read_phone(value=person.phone) if person.phone else ""
    with transaction.atomic():
        if Person.objects.filter(id=person.id).exists():
            return person.id
        _write_person(person)
        _write_numbers(person.id, numbers)
        _write_circumstances(person, numbers, on=clock().date())
        if phone:
            Contact.objects.create(person_id=person.id, kind="phone", value=phone)
        record_entry(
            person_id=person.id,
            by=by,
            verb="person.registered",
            clock=clock,
            subject_id=person.id,
            data={"country": person.country, "systems": sorted(numbers), "phone": bool(phone)},
        )
    return person.id


def _digits(system: str, value: str) -> str:
    outcome = check_number(system=system, value=value)
    if not outcome.valid:
        raise NumberWrong(system=system, errors=outcome.errors)
    return outcome.normalised


def _write_person(person: NewPerson) -> None:
    names = [tidy_name(name) for name in (person.family_name, person.given_name, person.patronymic)]
    Person.objects.create(
        id=person.id,
        country=person.country,
        family_name=names[0],
        given_name=names[1],
        patronymic=names[2],
        sort_key=sort_key(*names),
        birth_date=person.birth_date,
        sex=person.sex,
        status=person.status,
        region=person.region,
        incapable=person.incapable,
    )


def _write_numbers(person_id: UUID, numbers: dict[str, str]) -> None:
    for system, value in numbers.items():
        try:
            with transaction.atomic():
                PersonIdentifier.objects.create(system=system, value=value, person_id=person_id)
        except IntegrityError as error:
            raise NumberTaken(system=system) from error


def _write_circumstances(person: NewPerson, numbers: dict[str, str], *, on: date) -> None:
    for address in person.addresses:
        PersonAddress.objects.create(
            person_id=person.id,
            kind=address.kind,
            period=DateRange(address.since, None),
            text=address.text,
            region=person.region,
            locality=address.locality,
            organisation=address.organisation,
            border_area=address.border_area,
            district_id=address.district_id
            or serving_district(
                country=person.country,
                city=address.locality,
                text=address.text,
                birth_date=person.birth_date,
                on=on,
            ),
        )
    for code in person.categories:
        PersonCategory.objects.create(person_id=person.id, code=code, period=DateRange(None, None))
    if person.policy:
        Coverage.objects.create(
            person_id=person.id,
            scheme="oms",
            kind=person.policy.kind,
            number=numbers.get("ru.enp", ""),
            insurer_id=person.policy.insurer_id,
            region=person.policy.region,
            period=DateRange(None, None),
        )
