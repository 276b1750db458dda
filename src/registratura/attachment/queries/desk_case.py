"""What the desk sees of one application, and of everything a person has under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from registratura.attachment.actions.decide_application import look_again
from registratura.attachment.errors import NotFound
from registratura.attachment.models import Application, Attachment, Decision, RefusalReview
from registratura.attachment.queries.case import Case
from registratura.attachment.queries.choice import age_group_of
from registratura.attachment.queries.reviews import order_to_attach
from registratura.attachment.queries.work_list import LISTED
from registratura.attachment.states import OPEN_STATES
from registratura.documents.models import Document
from registratura.law.answer import Answer
from registratura.law.norms import Norm, norm_on
from registratura.ledger.clock import Clock
from registratura.registry.models import Doctor


@dataclass(frozen=True, slots=True)
class DoctorLine:
    """A doctor of the chosen clinic with the figures of this minute; `free` never below nought.

    `decisive`: the doctor takes people of the person's age, so that a refusal hangs on these figures. `norm` is that of
    the law for the doctor's kind of district, None where it has none; `by_norm`: the limit is the norm times the posts.
    """

    name: str
    district: str
    district_kind: str
    age_group: str
    limit: int
    attached: int
    held: int
    free: int
    chosen: bool
    decisive: bool
    posts: Decimal
    norm: Norm | None

    @property
    def by_norm(self) -> bool:
        return self.norm is not None and self.limit == self.norm.capacity(self.posts)


@dataclass(frozen=True, slots=True)
class DeskCase:
    """An application with the law's answer of this minute while the clinic holds it, or with what was decided.

    `order`: the insurer's verdict that binds the clinic to attach.
    """

    application: Application
    case: Case
    answer: Answer | None
    doctors: list[DoctorLine]
    decision: Decision | None
    document: Document | None
    order: RefusalReview | None


@dataclass(frozen=True, slots=True)
class PersonCase:
    """A line of a person's card: an application and the paper that came of it."""

    application: Application
    document: Document | None


@dataclass(frozen=True, slots=True)
class PersonCases:
    """Where a person is attached, and what the asking clinics have of them; `elsewhere` is open at another clinic."""

    attachment: Attachment | None
    cases: list[PersonCase]
    elsewhere: Application | None


def desk_case(*, person_id: UUID, application_id: UUID, clock: Clock) -> DeskCase:
    """One application; who may see it is the door's question. Raises NotFound."""
    application = (
        Application.objects.select_related("person", "clinic", "doctor", "representative")
        .filter(person_id=person_id, id=application_id)
        .first()
    )
    if application is None:
        raise NotFound(what="application")
    _, case, answer = look_again(person_id=person_id, application_id=application_id, clock=clock)
    key = {"person_id": person_id, "application_id": application_id}
    return DeskCase(
        application=application,
        case=case,
        answer=answer if application.state in LISTED else None,
        doctors=_doctors(case, application),
        decision=Decision.objects.filter(**key).order_by("-round").first(),
        order=order_to_attach(application=application),
        document=Document.objects.filter(**key).order_by("-issued_at").first(),
    )


def cases_of_person(*, person_id: UUID, clinic_ids: Iterable[UUID]) -> PersonCases:
    """The person's attachment, and applications to the clinics, the latest first."""
    own = Application.objects.filter(person_id=person_id, clinic_id__in=list(clinic_ids))
    documents = {
        document.application_id: document
        for document in Document.objects.filter(person_id=person_id).order_by("issued_at")
    }
    elsewhere = Application.objects.filter(person_id=person_id, state__in=OPEN_STATES).exclude(
        clinic_id__in=list(clinic_ids)
    )
    return PersonCases(
        attachment=Attachment.objects.filter(
            person_id=person_id, kind="main", superseded_at=None, period__upper_inf=True
        )
        .select_related("clinic", "doctor")
        .first(),
        cases=[
            PersonCase(row, documents.get(row.id))
            for row in own.select_related("clinic", "doctor").order_by("-received_at")
        ],
        elsewhere=elsewhere.select_related("clinic", "doctor").first(),
    )


def _doctors(case: Case, application: Application) -> list[DoctorLine]:
    """Those on whom a refusal hangs come first."""
    country, applied_on = application.country, application.applied_on
    group = age_group_of(country=country, birth_date=case.birth_date, on=applied_on)
    known = {str(row.id): row for row in Doctor.objects.filter(id__in=[row["id"] for row in case.doctors])}
    lines = [
        DoctorLine(
            name=known[row["id"]].full_name,
            district=row["district"] or "",
            district_kind=row["district_kind"] or "",
            age_group=row["age_group"],
            limit=row["limit"],
            attached=row["attached"],
            held=row["held"],
            free=max(0, case.free_places(row)),
            chosen=row["id"] == str(case.doctor_id),
            decisive=not group or row["age_group"] in (group, "all"),
            posts=known[row["id"]].posts,
            norm=norm_on(
                country=country,
                kind=row["district_kind"] or "",
                rural=row["rural"],
                on=applied_on,
                edition=application.edition,
            ),
        )
        for row in case.doctors
    ]
    return sorted(lines, key=lambda line: not line.decisive)
