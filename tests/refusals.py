"""Refusals for tests: an insured person who lives elsewhere, and a clinic that is full to the last place."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from registratura.attachment.actions.ask_review import ask_review
from registratura.attachment.actions.decide_application import refuse_application
from registratura.attachment.actions.rule_on_refusal import rule_on_refusal
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.models import Application, RefusalReview
from registratura.documents.models import Document
from registratura.identity.actor import Actor, Grant
from registratura.ledger.ids import new_id
from registratura.registry.models import Coverage, Doctor, Insurer, Person
from tests import world

MONDAY = world.clock_at(2026, 11, 16)
TUESDAY = world.clock_at(2026, 11, 17)


@dataclass
class Refused:
    """A person whom a full clinic has refused, and who insures them."""

    person: Person
    doctor: Doctor
    insurer: Insurer
    application_id: UUID
    document: Document

    @property
    def application(self) -> Application:
        return Application.objects.get(person=self.person, id=self.application_id)

    @property
    def expert(self) -> Actor:
        return expert_of(self.insurer)

    @property
    def chief(self) -> Actor:
        return world.registrar_of(self.doctor.clinic, "chief_physician")

    def sent(self, clock=MONDAY) -> RefusalReview:
        """The person sends the refusal to the insurer."""
        return ask_review(
            person_id=self.person.id, application_id=self.application_id, by=world.citizen(self.person), clock=clock
        )


def make_insurer(country: str = "ru") -> Insurer:
    code = str(int(new_id()) % 100_000)
    return Insurer.objects.create(country=country, code=code, name=f"СМО «Пробная {code}»", phone="8 (000) 200-00-01")


def insure(person: Person, insurer: Insurer, *, period=world.SINCE_2020) -> Coverage:
    return Coverage.objects.create(
        person=person, scheme="oms", kind="digital", number="1", insurer=insurer, region="north", period=period
    )


def expert_of(insurer: Insurer) -> Actor:
    grant = Grant(role="insurer_expert", country=insurer.country, insurer_id=insurer.id)
    return Actor(code=f"account:{new_id()}", name="Эксперт Пробный", grants=(grant,))


def make_refused(*, insurer: Insurer | None = None, full: Doctor | None = None, clock=MONDAY) -> Refused:
    """Somebody of another clinic's territory, lawfully refused by a clinic whose only therapist is full."""
    full = full or world.make_doctor(clinic=world.make_clinic(country="ru"), capacity=10, attached=10)
    person = world.make_person(country="ru", lives_in=world.make_doctor(clinic=world.make_clinic(country="ru")))
    insurer = insurer or make_insurer()
    insure(person, insurer)
    return refuse(person, full, insurer, clock=clock)


def refuse(person: Person, full: Doctor, insurer: Insurer, *, clock=MONDAY) -> Refused:
    """The person applies to the full doctor on the portal, insists, and gets the written refusal."""
    submission = Submission(
        person_id=person.id,
        clinic_id=full.clinic_id,
        doctor_id=full.id,
        channel="portal",
        idempotency_key=world.key(),
    )
    made = submit_application(submission=submission, by=world.citizen(person), clock=clock, insist=True)
    decided = refuse_application(
        person_id=person.id,
        application_id=made.application_id,
        by=world.registrar_of(full.clinic, "chief_physician"),
        clock=clock,
    )
    document = Document.objects.get(person=person, id=decided.document_id)
    return Refused(person, full, insurer, made.application_id, document)


def rule(review: RefusalReview, verdict: str, *, by=None, reasons: str = "Проверено по журналу.", clock=TUESDAY):
    """The insurer's expert gives the verdict."""
    return rule_on_refusal(
        person_id=review.person_id,
        review_id=review.id,
        verdict=verdict,
        reasons=reasons,
        by=by or expert_of(review.insurer),
        clock=clock,
    )
