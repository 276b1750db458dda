"""Refusals before the insurers: lists, counts, and where one of them stands for the person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from registratura.attachment.errors import NotFound
from registratura.attachment.models import Application, Attachment, Decision, RefusalReview
from registratura.attachment.states import State
from registratura.law.rulebook import load_rulebook
from registratura.registry.models import Clinic, Insurer
from registratura.registry.queries.policies import policy_in_force

ROWS_A_PAGE = 25
WAITING, RULED = "waiting", "ruled"
Verdict = RefusalReview.Verdict


@dataclass(frozen=True, slots=True)
class RefusalCheck:
    """Where the check of an application's refusal stands. No review: it can be asked for, if the `insurer` is known."""

    application: Application
    decision: Decision
    insurer: Insurer | None
    review: RefusalReview | None


@dataclass(frozen=True, slots=True)
class ClinicVerdicts:
    """How a clinic's refusals fared: `asked` is the sum of the three others."""

    clinic: Clinic
    asked: int
    lawful: int
    unlawful: int
    waiting: int


def reviews_of_insurers(
    *, insurer_ids: Iterable[UUID], show: str = "", page: int | str = 1, size: int = ROWS_A_PAGE
) -> Page:
    """A page of reviews before the insurers: those that wait, the nearest term first; or the ruled, the latest first.

    `show` is WAITING or RULED; empty shows both, those that wait first. A page out of range is the nearest there is.
    """
    rows = RefusalReview.objects.filter(insurer_id__in=list(insurer_ids)).select_related("person", "clinic")
    if show == WAITING:
        rows = rows.filter(verdict="")
    elif show == RULED:
        rows = rows.exclude(verdict="")
    order = (F("ruled_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "asked_at", "id")
    return Paginator(rows.order_by(*order), size).get_page(page)


def review_counts(*, insurer_ids: Iterable[UUID]) -> dict[str, int]:
    """How many reviews of the insurers wait for a verdict, and how many have one."""
    counted = RefusalReview.objects.filter(insurer_id__in=list(insurer_ids)).aggregate(
        waiting=Count("id", filter=Q(verdict="")), ruled=Count("id", filter=~Q(verdict=""))
    )
    return {WAITING: counted["waiting"], RULED: counted["ruled"]}


def verdicts_by_clinic(
    *,
    insurer_ids: Collection[UUID] | None = None,
    clinic_ids: Collection[UUID] | None = None,
    country: str = "",
    region: str = "",
) -> list[ClinicVerdicts]:
    """Asked, lawful, unlawful and waiting by clinic, those most often overruled first; what is given narrows."""
    rows = RefusalReview.objects.all()
    if insurer_ids is not None:
        rows = rows.filter(insurer_id__in=list(insurer_ids))
    if clinic_ids is not None:
        rows = rows.filter(clinic_id__in=list(clinic_ids))
    if country:
        rows = rows.filter(clinic__country=country)
    if region:
        rows = rows.filter(clinic__region=region)
    counted = list(
        rows.order_by()
        .values("clinic_id")
        .annotate(
            asked=Count("id"),
            lawful=Count("id", filter=Q(verdict=Verdict.LAWFUL)),
            unlawful=Count("id", filter=Q(verdict=Verdict.UNLAWFUL)),
            waiting=Count("id", filter=Q(verdict="")),
        )
    )
    clinics = Clinic.objects.in_bulk([row["clinic_id"] for row in counted])
    lines = [ClinicVerdicts(clinic=clinics[row.pop("clinic_id")], **row) for row in counted]
    return sorted(lines, key=lambda line: (-line.unlawful, -line.waiting, line.clinic.code))


def reviews_of_clinics(*, clinic_ids: Iterable[UUID], page: int | str = 1, size: int = ROWS_A_PAGE) -> Page:
    """A page of the reviews of the clinics' refusals: orders to be carried out by their day, then the latest first.

    Each has `to_attach`: the order stands, for the person neither was attached since nor took the application back.
    """
    attached = Attachment.objects.filter(
        person_id=OuterRef("person_id"),
        superseded_at=None,
        recorded_at__gt=OuterRef("ruled_at"),
        period__startswith__gte=OuterRef("ruled_on"),
    )
    given_up = Application.objects.filter(
        person_id=OuterRef("person_id"), id=OuterRef("application_id"), state__in=(State.WITHDRAWN, State.EXPIRED)
    )
    rows = RefusalReview.objects.filter(clinic_id__in=list(clinic_ids)).select_related("person", "clinic", "insurer")
    rows = rows.annotate(
        to_attach=Case(
            When(Q(attach_by__isnull=False) & ~Exists(attached) & ~Exists(given_up), then=True), default=False
        )
    )
    order = ("-to_attach", Case(When(to_attach=True, then="attach_by")), F("ruled_at").desc(nulls_first=True), "id")
    return Paginator(rows.order_by(*order), size).get_page(page)


def reviews_of_person(*, person_id: UUID) -> QuerySet[RefusalReview]:
    """The person's reviews, the latest first."""
    return (
        RefusalReview.objects.filter(person_id=person_id)
        .select_related("person", "clinic", "insurer")
        .order_by("-asked_at")
    )


def review_of_insurers(*, person_id: UUID, review_id: UUID, insurer_ids: Iterable[UUID]) -> RefusalReview:
    """The review, if it lies before one of the insurers. Raises NotFound."""
    rows = reviews_of_person(person_id=person_id).filter(id=review_id, insurer_id__in=list(insurer_ids))
    review = rows.first()
    if review is None:
        raise NotFound(what="review")
    return review


def order_to_attach(*, application: Application) -> RefusalReview | None:
    """The verdict that binds the clinic to attach by this application."""
    if application.ordered_by is None:
        return None
    rows = RefusalReview.objects.filter(person_id=application.person_id, id=application.ordered_by)
    return rows.select_related("insurer").first()


def refusal_check(*, application: Application) -> RefusalCheck | None:
    """Where the check of the application's last refusal stands; None where there is no refusal or no such check by law.

    An application that was reopened keeps its review: the verdict reopened it.
    """
    refusals = Decision.objects.filter(
        person_id=application.person_id, application_id=application.id, outcome=Decision.Outcome.REFUSE
    )
    decision = refusals.order_by("-round").first()
    if decision is None or not insurer_checks(country=application.country, edition=application.edition):
        return None
    review = reviews_of_person(person_id=application.person_id).filter(decision_id=decision.id).first()
    if review is None and application.state != State.REFUSED:
        return None
    policy = policy_in_force(person_id=application.person_id, on=decision.decided_on)
    return RefusalCheck(application, decision, policy.insurer if policy else None, review)


def check_of_application(*, person_id: UUID, application_id: UUID) -> RefusalCheck | None:
    """Where the check of the application's refusal stands; None where there is nothing to check."""
    application = Application.objects.select_related("clinic").filter(person_id=person_id, id=application_id).first()
    return refusal_check(application=application) if application else None


def insurer_checks(*, country: str, edition: str) -> bool:
    """Whether the country's law sends a person with a refusal to the insurer."""
    rules = load_rulebook(country=country, edition=edition).rules
    return any(spec.code == f"{country}.insurer_check" for spec in rules)
