"""What a question of the application rests on: the answers so far, the people they are for, the legal day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from registratura.attachment.actions.submit_application import Submission
from registratura.attachment.queries.cabinet import held_by, open_application_of
from registratura.attachment.queries.choice import age_group_of, grounds_asked, reasons_asked
from registratura.identity.access import for_citizens
from registratura.portal.access import check_acts_for
from registratura.portal.draft import Draft, read_draft
from registratura.registry.models import Person
from registratura.registry.queries.border import lives_in_border_area
from registratura.registry.queries.clinics import DoctorOnDay, doctors_of


@dataclass(frozen=True, slots=True)
class Asked:
    """The draft, the people it is for, the legal day, and the record of who is signed in."""

    draft: Draft
    people: tuple[Person, ...]
    on: date
    by_person: UUID

    @property
    def person(self) -> Person:
        """The only one, or the first of several."""
        return self.people[0]

    @property
    def names(self) -> str:
        """Of everybody it is for, with commas between."""
        return ", ".join(person.full_name for person in self.people)

    @property
    def age_groups(self) -> dict[str, list[Person]]:
        """The people by whose doctors look after them."""
        groups: dict[str, list[Person]] = {}
        for person in self.people:
            group = age_group_of(country=person.country, birth_date=person.birth_date, on=self.on)
            groups.setdefault(group, []).append(person)
        return groups

    @property
    def serves(self) -> str:
        """Whom the clinic must serve: `all` for children and adults together."""
        groups = self.age_groups
        return "all" if len(groups) > 1 else next(iter(groups))

    @property
    def grounds(self) -> tuple[str, ...]:
        border = any(lives_in_border_area(person_id=person.id, on=self.on) for person in self.people)
        return grounds_asked(country=self.person.country, on=self.on, border_area=border)

    @property
    def reasons(self) -> tuple[str, ...]:
        attached = all(held_by(person_id=person.id, on=self.on) for person in self.people)
        return reasons_asked(country=self.person.country, on=self.on, attached=attached)

    @property
    def doctors(self) -> dict[str, list[DoctorOnDay]]:
        """The doctors of the chosen clinic for each age group."""
        rows = doctors_of(clinic_id=UUID(self.draft.clinic))
        return {
            group: [row for row in rows if not group or row.doctor.age_group in (group, "all")]
            for group in self.age_groups
        }

    def submission(self, person: Person, *, no_papers: bool = False) -> Submission:
        """The answers for one of the people."""
        return self.draft.submission(person_id=person.id, by_person=self.by_person, no_papers=no_papers)


Question = Callable[..., HttpResponse]
PAGES = {"people": "portal:apply", "clinic": "portal:apply_clinic", "everybody_has_a_doctor": "portal:apply_doctor"}
PERSON, CLINIC, DOCTOR = PAGES


def after(*needed: str) -> Callable[[Question], Question]:
    """A question that needs earlier answers: whoever lacks one is led to its page."""

    def decorate(view: Question) -> Question:
        @for_citizens
        @wraps(view)
        def guarded(request: HttpRequest, **captured: object) -> HttpResponse:
            draft = read_draft(request)
            missing = next((name for name in needed if not getattr(draft, name)), None)
            if missing:
                return redirect(PAGES[missing])
            asked = asked_of(request, draft)
            for person in asked.people:
                under_way = open_application_of(person_id=person.id)
                if under_way:
                    context = {"application": under_way, "person": person, "several": draft.several}
                    return render(request, "portal/apply/under_way.html", context)
            return view(request, asked, **captured)

        return guarded

    return decorate


def asked_of(request: HttpRequest, draft: Draft) -> Asked:
    """The draft with its people, each of whom the visitor may act for today. Raises Http404."""
    days = [check_acts_for(request, person_id=UUID(person)) for person in draft.people]
    found = Person.objects.in_bulk([UUID(person) for person in draft.people])
    people = tuple(found[UUID(person)] for person in draft.people)
    return Asked(draft, people, days[0], request.actor.person_id)
