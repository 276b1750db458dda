"""Whether a person may choose another clinic today, and from when if not: told before anything is filled in (KZ-8)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from registratura.attachment.models import Attachment
from registratura.attachment.pipeline import run_together
from registratura.attachment.queries.case import Case, Wish, ask_law, edition_on
from registratura.law.answer import Answer
from registratura.law.findings import MET, Finding
from registratura.ledger.clock import Clock
from registratura.registry.models import Clinic, Doctor, Person

WHEN = {"kz": ("kz.campaign", "kz.yearly_limit")}
"""The rules of each country that say when a clinic may be chosen, whichever it is. Russia has no such days."""
NOTHING_CHANGED = "free_choice"


@dataclass(frozen=True, slots=True)
class Standing:
    """The law's answer on the day `on` to the question when, apart from which clinic and doctor.

    `reason` is the ground outside the campaign that the facts show, as an application names it; empty in a campaign.
    `possible_on` is the next day on which it is possible, None where it is today or the law can't tell. `answer` holds
    the findings on this question alone. `since` is the first day of the present attachment.
    """

    on: date
    is_open: bool
    possible_on: date | None
    reason: str
    answer: Answer
    since: date | None


def days_are_set(*, person_ids: Collection[UUID]) -> bool:
    """Whether the law of any of the people's countries says when a clinic may be chosen."""
    return Person.objects.filter(id__in=person_ids, country__in=WHEN).exists()


def change_standing(*, person_id: UUID, clock: Clock, claim: str = NOTHING_CHANGED) -> Standing | None:
    """Asks the law of today, in the clinic's time zone; None where the country's law knows no such days.

    `claim` is the reason the person names; it opens no door by itself, but what it speaks of is looked at. Raises
    Person.DoesNotExist.
    """
    person = Person.objects.only("id", "country", "region").get(id=person_id)
    rules = WHEN.get(person.country)
    doctor = _any_doctor(person) if rules else None
    if rules is None or doctor is None:
        return None
    parameters = {"person": person_id, "clinic": doctor.clinic_id, "doctor": doctor.id}
    ((row,),) = run_together(("facts", parameters | {"application": None, "key": "", "at": clock()}))
    case = Case(row, doctor.id)
    on = case.legal_day
    wish = Wish(country=person.country, channel="portal", applied_on=on, ground="residence", reason=claim)
    answer = ask_law(case=case, wish=wish, on=on, edition=edition_on(country=person.country, applied_on=on))
    return _standing(answer, rules, on, case.current)


def _standing(answer: Answer, rules: tuple[str, ...], on: date, current: dict[str, Any] | None) -> Standing:
    heard = [finding for finding in (answer.finding(rule) for rule in rules) if finding]
    shut = [finding for finding in heard if finding.settled not in (MET, "not_applicable")]
    days = [_next_day(finding) for finding in shut]
    turned = next((finding.settled_by for finding in heard if finding.rule == rules[0] and finding.settled_by), "")
    ground = answer.finding(turned) if turned else None
    spoken = {finding.rule for finding in (shut or heard)} | {finding.settled_by for finding in (shut or heard)}
    only = replace(
        answer,
        outcome="refuse" if shut else "accept",
        findings=tuple(finding for finding in answer.findings if finding.rule in spoken),
        grounds=tuple(finding.rule for finding in (shut or heard)),
    )
    return Standing(
        on=on,
        is_open=not shut,
        possible_on=max(day for day in days if day) if shut and all(days) else None,
        reason=_as_reason(ground) if ground and not shut else "",
        answer=only,
        since=date.fromisoformat(current["since"]) if current else None,
    )


def _next_day(finding: Finding) -> date | None:
    """The day the finding names from which it is possible."""
    day = finding.values.get("again_on") or finding.values.get("opens_on")
    return day if isinstance(day, date) else None


def _as_reason(ground: Finding) -> str:
    """The exception that opened the door, as the reason of an application: the last part of its code."""
    name = ground.rule.rpartition(".")[2]
    return f"clinic_{ground.message.rpartition('.')[2]}" if name == "clinic_closed" else name


def _any_doctor(person: Person) -> Doctor | None:
    """Some clinic and doctor, since the facts are told of a choice: the present clinic's, else the region's first."""
    current = (
        Attachment.objects.filter(person_id=person.id, kind="main", superseded_at=None, period__upper_inf=True)
        .values_list("clinic_id", flat=True)
        .first()
    )
    clinics = Clinic.objects.filter(id=current) if current else Clinic.objects.filter(country=person.country)
    return Doctor.objects.filter(clinic__in=clinics).order_by("code").first()
