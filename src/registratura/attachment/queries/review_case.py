"""One refusal before the insurer: the evidence frozen with it beside the figures of this minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from registratura.attachment.actions.decide_application import read_application
from registratura.attachment.models import Application, Decision, RefusalReview
from registratura.attachment.pipeline import run_together
from registratura.attachment.queries.cabinet import answer_of
from registratura.attachment.queries.case import Case, edition_on
from registratura.attachment.queries.reviews import review_of_insurers
from registratura.documents.models import Document, Scan
from registratura.documents.queries.scans import scans_of
from registratura.identity.queries.actor_names import actor_names
from registratura.law.answer import Answer
from registratura.law.terms import attach_order_due_on
from registratura.ledger.clock import Clock
from registratura.registry.models import Clinic, PersonAddress

NO_DOCTOR = UUID(int=0)
ZONE_KINDS = (PersonAddress.Kind.REGISTERED, PersonAddress.Kind.RESIDENCE)


@dataclass(frozen=True, slots=True)
class Figures:
    """A doctor's places at one minute; `free` never below nought."""

    limit: int
    attached: int
    held: int
    free: int


@dataclass(frozen=True, slots=True)
class DoctorThenAndNow:
    """One doctor at the refusal and now; None: the clinic had, or has, no such doctor at work."""

    name: str
    district: str
    age_group: str
    then: Figures | None
    now: Figures | None


@dataclass(frozen=True, slots=True)
class AddressLine:
    """An address on the day of the refusal; `in_zone` None where nobody knows whose territory it lies in.

    An empty `text`: the register holds no address of that kind.
    """

    kind: str
    text: str
    in_zone: bool | None


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """What the expert looks at. `answer` is the law's to the facts of the refusal; None for foreign paper.

    `attach_by`: the clinic's last day, if the verdict were unlawful and given on the day `on`.
    `figures_are_frozen`: the verdict was given, and `now` in `doctors` is the minute of the verdict.
    """

    review: RefusalReview
    application: Application | None
    decision: Decision | None
    answer: Answer | None
    document: Document | None
    scans: tuple[Scan, ...]
    doctors: tuple[DoctorThenAndNow, ...]
    addresses: tuple[AddressLine, ...]
    on: date
    attach_by: date
    ruled_by: str
    figures_are_frozen: bool


def review_case(*, person_id: UUID, review_id: UUID, insurer_ids: Iterable[UUID], clock: Clock) -> ReviewCase:
    """The review, if it lies before one of the insurers. Raises NotFound."""
    review = review_of_insurers(person_id=person_id, review_id=review_id, insurer_ids=insurer_ids)
    application = decision = document = None
    if review.application_id:
        application = Application.objects.select_related("doctor").get(person_id=person_id, id=review.application_id)
        decision = Decision.objects.get(person_id=person_id, id=review.decision_id)
        document = Document.objects.filter(
            person_id=person_id, application_id=review.application_id, issued_at=decision.decided_at
        ).first()
    _, case = case_under_review(review=review, clock=clock, lock=False)
    now = review.evidence["load"] if review.verdict else case.load()
    return ReviewCase(
        review=review,
        application=application,
        decision=decision,
        answer=answer_of(stored=decision.answer) if decision else None,
        document=document,
        scans=scans_of(person_id=person_id, subject_id=application.id) if application else (),
        doctors=_then_and_now(decision.evidence["load"] if decision else [], now),
        addresses=addresses_on(person_id=person_id, clinic=review.clinic, on=review.refused_on),
        on=case.legal_day,
        attach_by=order_due_on(review=review, edition=application.edition if application else "", on=case.legal_day),
        ruled_by=actor_names(codes=[review.ruled_by]).get(review.ruled_by, "") if review.ruled_by else "",
        figures_are_frozen=bool(review.verdict),
    )


def order_due_on(*, review: RefusalReview, edition: str, on: date) -> date:
    """The last day to attach, ordered on the day `on`; `edition` is the application's, empty for foreign paper."""
    country = review.clinic.country
    return attach_order_due_on(country=country, on=on, edition=edition or edition_on(country=country, applied_on=on))


def case_under_review(*, review: RefusalReview, clock: Clock, lock: bool) -> tuple[dict[str, Any] | None, Case]:
    """The refused application's row (None for foreign paper) and the case as it is now.

    `lock` takes the person's and the doctors' locks, in the order everybody takes them in.
    """
    if review.application_id:
        row, case, _ = read_application(
            person_id=review.person_id, application_id=review.application_id, clock=clock, lock=lock
        )
        return row, case
    parameters = {
        "person": review.person_id,
        "application": None,
        "clinic": review.clinic_id,
        "doctor": None,
        "at": clock(),
        "key": "",
    }
    (rows,) = run_together(("facts", parameters))
    return None, Case(rows[0], NO_DOCTOR)


def addresses_on(*, person_id: UUID, clinic: Clinic, on: date) -> tuple[AddressLine, ...]:
    """Where the person was registered and lived that day, and whether it lies in the clinic's territory."""
    rows = PersonAddress.objects.filter(person_id=person_id, kind__in=ZONE_KINDS, period__contains=on)
    known = {row.kind: row for row in rows.select_related("district")}
    return tuple(_address_line(kind, known.get(kind), clinic) for kind in ZONE_KINDS)


def _address_line(kind: str, address: PersonAddress | None, clinic: Clinic) -> AddressLine:
    if address is None:
        return AddressLine(kind, "", None)
    district = address.district
    return AddressLine(kind, address.text, district.clinic_id == clinic.id if district else None)


def _then_and_now(then: list[dict[str, Any]], now: list[dict[str, Any]]) -> tuple[DoctorThenAndNow, ...]:
    """Both minutes by doctor: first those of the refusal, then those who came later."""
    before, after = {row["code"]: row for row in then}, {row["code"]: row for row in now}
    return tuple(
        DoctorThenAndNow(
            name=row["name"],
            district=row["district"] or "",
            age_group=row["age_group"],
            then=_figures(before.get(code)),
            now=_figures(after.get(code)),
        )
        for code, row in (after | before).items()
    )


def _figures(row: dict[str, Any] | None) -> Figures | None:
    return Figures(row["limit"], row["attached"], row["held"], row["free"]) if row else None
