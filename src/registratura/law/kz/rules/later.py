"""What publications of 2025 and 2026 add to the guide for an application; much of it is not confirmed."""

from registratura.law.calendar import working_calendar
from registratura.law.facts import Category, Facts
from registratura.law.findings import (
    Finding,
    Missing,
    document,
    met,
    not_applicable,
    not_met,
    unknown,
)
from registratura.law.kz.rules.ages import birthday
from registratura.law.kz.rules.channel import AT_THE_CLINIC
from registratura.law.kz.rules.departure import departed
from registratura.law.parameters import Parameters
from registratura.law.rulebook import exception_to, rule

LATER = ("2025",)


@exception_to("kz.channel", source="fms-kz-campaign", uses=("desk_applicants",), editions=LATER)
def representative(facts: Facts, p: Parameters) -> Finding | None:
    """Guardians, trustees, foster carers and those who act by proxy may apply at the clinic itself."""
    if facts.channel not in AT_THE_CLINIC:
        return None
    if facts.applicant.by is None:
        return unknown("applicant.by")
    return met(applicant=facts.applicant.by) if facts.applicant.by in p.desk_applicants else None


@exception_to("kz.channel", source="fms-kz-questions", editions=LATER)
def contract_holder(facts: Facts, p: Parameters) -> Finding | None:
    """A labour migrant of the EAEU applies to the head of the clinic in free form, in Kazakh or in Russian."""
    if facts.channel not in AT_THE_CLINIC:
        return None
    if facts.person.status is None:
        return unknown("person.status")
    return met() if facts.person.status == "labour_migrant" else None


@rule("kz.contract_shown", source="fms-kz-questions", decides="completeness", editions=LATER)
def contract_shown(facts: Facts, p: Parameters) -> Finding:
    """A labour migrant of the EAEU shows the insurance contract beside the identity card or the foreign passport.

    A contract on record is not asked for again. The page names the consent of the family too, for those who bring
    theirs along; no fact tells of a family, so that is left to the clinic.
    """
    if facts.person.status is None:
        return unknown("person.status")
    if facts.person.status != "labour_migrant":
        return not_applicable()
    coverage = facts.person.coverage
    if (coverage is not None and coverage.contract is not None) or facts.shows("insurance_contract"):
        return met()
    return not_met(missing=(document("insurance_contract", "why"),))


@rule(
    "kz.category_proof",
    source="gov-kz-3176",
    decides="completeness",
    uses=("desk_categories", "category_documents", "desk_applicants"),
    editions=LATER,
)
def category_proof(facts: Facts, p: Parameters) -> Finding:
    """At the clinic a pensioner shows the pension certificate; a person with a disability that or an extract of the
    medical and social examination; for a convict there are the minutes of the commission.

    What the register has already proved is not asked for again; nor is anything asked of a guardian, a foster carer or
    a proxy, who may apply there whatever the person's category. Service and custody are categories too.
    """
    person = facts.person
    if facts.channel not in AT_THE_CLINIC or person.categories is None or facts.applicant.by in p.desk_applicants:
        return not_applicable()
    serving = () if person.service is None else (Category(code=person.service),)
    lacking: tuple[Missing, ...] = ()
    for held in (*person.categories, *serving):
        if held.code not in p.desk_categories or not held.covers(facts.applied_on):
            continue
        documents = p.category_documents.get(held.code, ())
        if not documents or held.evidence is not None or facts.shows(*documents):
            return met(category=held.code)
        first, *others = documents
        lacking += (document(first, "why", *others),)
    return not_met(missing=lacking) if lacking else not_applicable()


@rule("kz.number", source="order-44-2025", decides="completeness", editions=LATER)
def number(facts: Facts, p: Parameters) -> Finding:
    """People are attached by their ИИН, by whatever way they apply."""
    if facts.person.identifier_valid is None:
        return unknown("person.identifier_valid")
    if facts.person.identifier_valid:
        return met()
    return not_met(missing=(Missing("fact", "person.identifier_valid"),))


@rule("kz.applicant", source="press-2025", decides="completeness", uses=("own_application_age",), editions=LATER)
def applicant(facts: Facts, p: Parameters) -> Finding:
    """Students of 18 and older attach themselves; minors through their parents or guardians, whose right is proved."""
    by = facts.applicant.by
    if by is None:
        return unknown("applicant.by")
    if by != "self":
        if facts.applicant.authority_proved is None:
            return unknown("applicant.authority_proved")
        if facts.applicant.authority_proved:
            return met("represented", applicant=by)
        return not_met("not_proved", missing=(document("authority_document", "why"),))
    grown_up_on = birthday(facts.person, p.own_application_age)
    if grown_up_on is None:
        return unknown("person.birth_date")
    if facts.applied_on >= grown_up_on:
        return met("self")
    missing = (Missing("fact", "applicant.by"),)
    return not_met("minor", age=p.own_application_age, missing=missing, changes_on=grown_up_on)


@rule("kz.status", source="order-44-2025", decides="eligibility", uses=("attachable_statuses",), editions=LATER)
def status(facts: Facts, p: Parameters) -> Finding:
    """Attached are citizens, кандасы, refugees, and foreigners and stateless persons who live here permanently."""
    if facts.person.status is None:
        return unknown("person.status")
    if facts.person.status in p.attachable_statuses:
        return met(status=facts.person.status)
    return not_met(status=facts.person.status)


@exception_to("kz.status", source="fms-kz-questions", uses=("labour_migrant_contracts",), editions=LATER)
def labour_migrant(facts: Facts, p: Parameters) -> Finding | None:
    """Labour migrants of the EAEU and their families are attached for the term of a contract of voluntary or imputed
    insurance, and detached when it ends.
    """
    if facts.person.status != "labour_migrant":
        return None
    coverage = facts.person.coverage
    if coverage is None or coverage.contract is None:
        return unknown("person.coverage.contract")
    if coverage.contract_until is None:
        return unknown("person.coverage.contract_until")
    if coverage.contract not in p.labour_migrant_contracts or coverage.contract_until <= p.on:
        return None
    return met(until_on=coverage.contract_until, changes_on=coverage.contract_until)


@exception_to("kz.status", source="press-2025", uses=("insured_foreigners",), editions=LATER)
def insured_foreigner(facts: Facts, p: Parameters) -> Finding | None:
    """Other foreigners who live here for a time are attached if they have medical insurance."""
    if facts.person.status not in p.insured_foreigners:
        return None
    coverage = facts.person.coverage
    if coverage is None or coverage.contract is None:
        return unknown("person.coverage.contract")
    if coverage.contract_until is None:
        return unknown("person.coverage.contract_until")
    if coverage.contract_until <= p.on:
        return None
    return met(until_on=coverage.contract_until, changes_on=coverage.contract_until)


@rule(
    "kz.small_child",
    source="order-44-2025",
    decides="info",
    uses=("actual_residence_below_age",),
    editions=LATER,
)
def small_child(facts: Facts, p: Parameters) -> Finding:
    """Children under five are attached where they actually live.

    Known from the press only, so it warns and refuses nobody.
    """
    age = facts.age()
    if age is None:
        return unknown("person.birth_date")
    if age >= p.actual_residence_below_age or facts.ground is None:
        return not_applicable()
    if facts.ground in ("residence", "border"):
        return met(age=p.actual_residence_below_age)
    return not_met(age=p.actual_residence_below_age, ground=facts.ground)


@rule("kz.site", source="order-194-2020#2021", decides="info", uses=("site_norms",), editions=LATER)
def site(facts: Facts, p: Parameters) -> Finding:
    """The specialist is chosen with account of the number of people attached to the district.

    No lawful refusal for a full district was found, so a full one is only shown.
    """
    doctor = facts.doctor
    if doctor is None:
        return not_applicable()
    if doctor.free_places is None:
        return unknown("doctor.free_places")
    if doctor.free_places:
        return met(count=doctor.free_places)
    norm = p.site_norms.get(doctor.speciality)
    return not_met("full_by_norm", norm=norm) if norm else not_met("full")


@rule("kz.insurance", source="msqory-rights", decides="info", editions=LATER)
def insurance(facts: Facts, p: Parameters) -> Finding:
    """Primary care and attachment to it belong to the guaranteed package: nobody is refused for being uninsured."""
    return met()


@rule("kz.due", source="gov-kz-3176#25", decides="info", uses=("decision_working_days",), editions=LATER)
def due(facts: Facts, p: Parameters) -> Finding:
    """The clinic answers within one working day; what comes after hours, at a weekend or on a holiday is answered on
    the next working day.

    The day of receipt is day 0, so both come to the same day: a request after 18:00 is due no later than one before.
    """
    due_on = working_calendar("kz").add_working_days(facts.applied_on, p.decision_working_days)
    return met(due_on=due_on, count=p.decision_working_days, by_on=due_on)


@rule(
    "kz.obligation",
    source=("gov-kz-3176", "seed-kz#21"),
    decides="info",
    uses=("campaign", "campaign_effect"),
    editions=LATER,
)
def obligation(facts: Facts, p: Parameters) -> Finding:
    """The clinic chosen in the campaign serves from 1 January, if it has its contract with the fund for the new year.

    Other attachments, and a decision that comes later still, take effect on the day of the decision.
    """
    if facts.current is None and facts.attached_now is None:
        return unknown("attached_now")
    by_campaign = facts.current is not None and p.campaign.contains(facts.applied_on)
    if by_campaign and not departed(facts, on=p.on):
        begins_on = max(p.on, p.campaign_effect.next_after(facts.applied_on))
        return met("new_year", effective_on=begins_on, begins_on=begins_on)
    return met(effective_on=p.on, begins_on=p.on)
