"""Tickets and refusals as data to print, from the issued document and the rows it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from registratura.attachment.models import Application, Decision
from registratura.attachment.queries.cabinet import answer_of
from registratura.attachment.queries.choice import age_group_of
from registratura.documents.labels import label
from registratura.documents.models import Document
from registratura.documents.paper import ClinicOnPaper, PersonOnPaper, Verification, mask_identifier
from registratura.documents.queries.papers import paper_of
from registratura.documents.refusal import DoctorLoad, RefusalData, Review
from registratura.documents.ticket import TicketData
from registratura.law.answer import Answer
from registratura.law.country import load_country
from registratura.law.texts import texts_of
from registratura.registry.clinic_names import clinic_name
from registratura.registry.models import Clinic, Coverage, Insurer, Person, PersonIdentifier

IDENTIFIER_KINDS = {"kz.iin": "iin", "ru.enp": "enp", "ru.snils": "snils"}
INSURERS_CHECK = "insurer_check"


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """An issued document with the application and the decision behind it."""

    document: Document
    application: Application
    decision: Decision

    @property
    def clinic(self) -> Clinic:
        return self.application.clinic

    @property
    def person(self) -> Person:
        return self.document.person


def issued_paper(*, person_id: UUID, document_id: UUID) -> IssuedPaper | None:
    """A ticket or a refusal of the person; None when there is none."""
    document = paper_of(person_id=person_id, document_id=document_id)
    if document is None:
        return None
    of_it = {"person_id": person_id, "application_id": document.application_id}
    application = (
        Application.objects.select_related("clinic", "doctor")
        .filter(person_id=person_id, id=document.application_id)
        .first()
    )
    # An insurer's verdict may open a second round, and a revoked ticket be issued anew: the paper belongs to the last
    # decision that was made by then.
    decision = Decision.objects.filter(**of_it, decided_at__lte=document.issued_at).order_by("-decided_at").first()
    return IssuedPaper(document, application, decision) if application and decision else None


def good_ticket(*, person_id: UUID, application_id: UUID | None) -> Document | None:
    """The ticket of the application that nobody has revoked."""
    tickets = Document.objects.filter(person_id=person_id, application_id=application_id, kind=Document.Kind.TICKET)
    return tickets.filter(revoked_at=None).first()


def ticket_data(*, paper: IssuedPaper, language: str, verification: Verification) -> TicketData:
    """What the ticket says, in the language; names and addresses are those of the day it was issued."""
    written = paper.document.data
    with translation.override(language):
        return TicketData(
            number=paper.document.number,
            issued_on=_day(paper, paper.document.issued_at),
            person=_person(paper, language),
            clinic=_clinic(paper, language),
            district=written["district"],
            doctor=written["doctor"],
            ground=_ground(paper.application, language),
            effective_on=date.fromisoformat(written["effective_on"]),
            home_visit=_home_visit(paper, language),
            legal_basis=_legal_basis(paper, language),
            verification=verification,
            revoked_on=_day(paper, paper.document.revoked_at) if paper.document.revoked_at else None,
        )


def refusal_data(*, paper: IssuedPaper, language: str, verification: Verification) -> RefusalData:
    """What the refusal says, in the language: the reasons and the doctors' figures of the minute of the decision."""
    answer = answer_of(stored=paper.decision.answer)
    texts = texts_of(country=answer.country, language=language)
    reasons = [finding for finding in answer.findings if finding.rule in answer.grounds]
    sources = load_country(answer.country).sources
    with translation.override(language):
        return RefusalData(
            number=paper.document.number,
            issued_on=paper.decision.decided_on,
            decided_at=paper.decision.decided_at.astimezone(ZoneInfo(paper.clinic.time_zone)).time(),
            application_number=paper.application.number,
            applied_on=paper.application.applied_on,
            channel=paper.application.channel,
            person=_person(paper, language),
            clinic=_clinic(paper, language),
            reason=" ".join(texts.finding(finding) for finding in reasons),
            article="; ".join(dict.fromkeys(sources[finding.source].cite(language) for finding in reasons)),
            load=_load(paper),
            review=_review(paper, answer, language),
            chief_physician=paper.document.data.get("signed_by", ""),
            verification=verification,
        )


def _day(paper: IssuedPaper, at: datetime) -> date:
    """The legal day at the clinic."""
    return at.astimezone(ZoneInfo(paper.clinic.time_zone)).date()


def _person(paper: IssuedPaper, language: str) -> PersonOnPaper:
    person = paper.person
    numbers = dict(
        PersonIdentifier.objects.filter(person=person, system__in=IDENTIFIER_KINDS).values_list("system", "value")
    )
    system = next((system for system in IDENTIFIER_KINDS if system in numbers), None)
    own = next((system for system in IDENTIFIER_KINDS if system.startswith(f"{person.country}.")), "ru.snils")
    unknown = label(key="document.unknown", language=language)
    written = paper.document.data["person"]
    return PersonOnPaper(
        name=written["name"],
        birth_date=date.fromisoformat(written["birth_date"]),
        identifier_kind=IDENTIFIER_KINDS[system or own],
        identifier=mask_identifier(value=numbers[system]) if system else unknown,
    )


def _clinic(paper: IssuedPaper, language: str) -> ClinicOnPaper:
    clinic = paper.document.data["clinic"]
    return ClinicOnPaper(
        name=_name(clinic, language),
        number_kind="bin" if clinic["country"] == "kz" else "mcod",
        number=clinic["code"],
        address=clinic["address"],
        phone=clinic["phone"] or None,
    )


def _name(clinic: dict[str, str], language: str) -> str:
    return clinic["name_kk"] if language == "kk" and clinic["name_kk"] else clinic["name"]


def _ground(application: Application, language: str) -> str:
    if not application.ground:
        return _("The person's own choice of a clinic")
    name = texts_of(country=application.country, language=language).label("ground", application.ground)
    return name[0].upper() + name[1:]


def _home_visit(paper: IssuedPaper, language: str) -> str:
    """Who visits at home: the clinic that served the address when the ticket was issued, and its doctor of that day."""
    home = paper.document.data["home"]
    if home is None:
        return _(
            "A doctor will come to your home from the clinic that serves your address, even if you are attached to "
            "another one. The desk of this clinic will tell you which one it is."
        )
    if home["code"] == paper.document.data["clinic"]["code"]:
        where = _("A doctor will come to your home from this clinic, district %(district)s.")
    else:
        where = _(
            "A doctor will come to your home from the clinic that serves your address: %(clinic)s, "
            "district %(district)s, even though you are attached to another one."
        )
    doctor = _("The doctor of the district: %(doctor)s.") if home.get("doctor") else ""
    phone = _("Telephone for calls: %(phone)s.") if home["phone"] else ""
    values = {"clinic": _name(home, language), **{key: home.get(key) for key in ("district", "doctor", "phone")}}
    return " ".join(sentence % values for sentence in (where, doctor, phone) if sentence)


def _legal_basis(paper: IssuedPaper, language: str) -> str:
    answer = answer_of(stored=paper.decision.answer)
    edition = load_country(answer.country).editions[answer.edition].title[language]
    rules = _("The decision was made by these rules: %(rules)s.") % {"rules": edition}
    return " ".join(filter(None, (rules, _signed_for(paper))))


def _signed_for(paper: IssuedPaper) -> str:
    """The doctor of the request signed by EDS, where another one was chosen after it."""
    if name := paper.document.data.get("signed_doctor"):
        return _(
            "The request signed by EDS names another doctor: %(doctor)s. The doctor on this ticket was chosen later, "
            "when the signed request was already with the clinic."
        ) % {"doctor": name}
    return ""


def _load(paper: IssuedPaper) -> tuple[DoctorLoad, ...]:
    """The doctors on whom the refusal hangs: those who take people of the person's age."""
    application = paper.application
    group = age_group_of(country=application.country, birth_date=paper.person.birth_date, on=application.applied_on)
    return tuple(
        DoctorLoad(
            district=row["district"] or "—",
            doctor=row["name"],
            norm=row["limit"],
            attached=row["attached"],
            held=row["held"],
            free=row["free"],
        )
        for row in paper.decision.evidence["load"]
        if not group or row["age_group"] in (group, "all")
    )


def _review(paper: IssuedPaper, answer: Answer, language: str) -> Review:
    """Where the law sends the person with a refusal: to the insurer where it says so, else the general right."""
    check = answer.finding(f"{answer.country}.{INSURERS_CHECK}")
    if check is None:
        return Review(
            how=_("You may appeal against this decision in the way the law of the country lays down."),
            office=clinic_name(clinic=paper.clinic, language=language),
            address=paper.clinic.address,
            phone=paper.clinic.phone or None,
        )
    how, insurer = texts_of(country=answer.country, language=language).finding(check), _insurer(paper)
    if insurer is None:
        return Review(how=how, office=_("The insurer that issued your policy"))
    office = insurer.offices.filter(region=paper.clinic.region).order_by("address").first()
    return Review(
        how=how,
        office=insurer.name,
        address=office.address if office else None,
        phone=(office and office.phone) or insurer.phone or None,
    )


def _insurer(paper: IssuedPaper) -> Insurer | None:
    policy = (
        Coverage.objects.filter(
            person=paper.person, scheme="oms", period__contains=paper.decision.decided_on, insurer__isnull=False
        )
        .select_related("insurer")
        .first()
    )
    return policy.insurer if policy else None
