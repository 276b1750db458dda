"""Who may apply for another person, and with which papers. On Госуслуги the account stands for the papers."""

from registratura.law.facts import Facts
from registratura.law.findings import Finding, Missing, document, met, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.ru.rules.ages import birthday
from registratura.law.rulebook import exception_to, rule

WHO_APPLIES = Missing("fact", "applicant.by")


@rule(
    "ru.child",
    source=("seed-ru#9", "seed-ru#6"),
    decides="completeness",
    uses=("own_passport_age", "child_representative_documents"),
)
def child(facts: Facts, p: Parameters) -> Finding | None:
    """Паспорт родителя или законного представителя — для детей до 14 лет

    So a child under that age does not apply alone, whatever the channel.
    """
    born, years = facts.person.birth_date, facts.age()
    if born is None or years is None:
        return unknown("person.birth_date")
    if years >= p.own_passport_age:
        return None
    own_on = birthday(born, p.own_passport_age)
    if facts.applicant.by is None:
        return unknown("applicant.by")
    if facts.applicant.by == "self":
        return not_met("alone", missing=(WHO_APPLIES,), changes_on=own_on)
    if facts.channel == "portal":
        return met("portal", changes_on=own_on)
    accepted = p.child_representative_documents
    if facts.shows(*accepted):
        return met(changes_on=own_on)
    return not_met(missing=(document(accepted[0], "why", *accepted[1:]),), changes_on=own_on)


@exception_to("ru.child", source="seed-ru#11", uses=("refugee_documents",))
def refugee_family(facts: Facts, p: Parameters) -> Finding | None:
    """Удостоверение беженца — для беженцев

    The certificate stands for a refugee's passport, a parent's too: whoever was given one has handed the passport in.
    """
    accepted = p.refugee_documents.get(facts.person.status)
    if accepted is None or facts.applicant.by in (None, "self"):
        return None
    return met() if facts.shows(*accepted) else None


@rule(
    "ru.child_document",
    source="mz-216n",
    decides="completeness",
    uses=("own_passport_age", "child_documents"),
    editions=("2025",),
)
def child_document(facts: Facts, p: Parameters) -> Finding | None:
    """Для ребёнка — данные свидетельства о рождении."""
    years, accepted = facts.age(), p.child_documents
    if years is None or years >= p.own_passport_age or not accepted or facts.channel == "portal":
        return None
    if facts.shows(*accepted):
        return met()
    return not_met(missing=(document(accepted[0], "why", *accepted[1:]),))


@rule(
    "ru.child_authority",
    source="mz-216n",
    decides="completeness",
    uses=("own_passport_age", "child_authority_documents"),
    editions=("2025",),
)
def child_authority(facts: Facts, p: Parameters) -> Finding | None:
    """Представитель ребёнка подтверждает свои полномочия."""
    years, accepted = facts.age(), p.child_authority_documents.get(facts.applicant.by)
    if years is None or years >= p.own_passport_age or accepted is None:
        return None
    if facts.applicant.authority_proved is False:
        return not_met("lapsed", missing=(document(accepted[0], "lapsed", *accepted[1:]),))
    if facts.applicant.authority_proved or facts.shows(*accepted):
        return met()
    return not_met(missing=(document(accepted[0], "why", *accepted[1:]),))


@rule("ru.incapable", source="mz-406n#4", decides="completeness", uses=("guardians",))
def incapable(facts: Facts, p: Parameters) -> Finding | None:
    """За гражданина, признанного недееспособным, заявление подаёт опекун.

    Nobody is asked whether a court found them incapable: the rule speaks where the register knows it.
    """
    if not facts.person.incapable:
        return None
    if facts.applicant.by is None:
        return unknown("applicant.by")
    return met() if facts.applicant.by in p.guardians else not_met(missing=(WHO_APPLIES,))


@rule(
    "ru.adult_authority",
    source="mz-406n#5-representative",
    decides="completeness",
    uses=("adult_age", "adult_authority_documents"),
)
def adult_authority(facts: Facts, p: Parameters) -> Finding | None:
    """Представитель взрослого предъявляет документ, подтверждающий его полномочия."""
    accepted = p.adult_authority_documents.get(facts.applicant.by)
    if accepted is None:
        return None
    years = facts.age()
    if years is None:
        return unknown("person.birth_date")
    if years < p.adult_age:
        return None
    if facts.applicant.authority_proved is False:
        return not_met("lapsed", missing=(document(accepted[0], "lapsed", *accepted[1:]),))
    if facts.applicant.authority_proved or facts.shows(*accepted):
        return met()
    return not_met(missing=(document(accepted[0], "why", *accepted[1:]),))


@rule(
    "ru.adult_representative",
    source="mz-406n#5-representative",
    decides="completeness",
    uses=("adult_age", "adult_representative_documents"),
)
def adult_representative(facts: Facts, p: Parameters) -> Finding | None:
    """Представитель взрослого предъявляет документ, удостоверяющий его личность."""
    if facts.applicant.by in (None, "self") or facts.channel == "portal":
        return None
    years, accepted = facts.age(), p.adult_representative_documents
    if years is None:
        return unknown("person.birth_date")
    if years < p.adult_age:
        return None
    if facts.shows(*accepted):
        return met()
    return not_met(missing=(document(accepted[0], "why", *accepted[1:]),))
