"""Documents of the person. On Госуслуги the person's confirmed account stands for the papers, so none are asked for."""

from registratura.law.facts import Facts
from registratura.law.findings import Finding, document, met, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.rulebook import exception_to, rule


@rule("ru.policy", source=("seed-ru#7", "seed-ru#6"), decides="completeness", uses=("policy_documents",))
def policy(facts: Facts, p: Parameters) -> Finding:
    """Обратитесь в регистратуру с документами: полис ОМС

    A policy known to be suspended, void or past its term is none.
    """
    known = facts.person.policy
    if known is not None and (known.status in ("suspended", "void") or not known.covers(p.on)):
        return not_met("not_in_force", missing=(document(p.policy_documents[0], "in_force", *p.policy_documents[1:]),))
    ends_on = known.until if known else None
    if facts.channel == "portal":
        return met("portal", changes_on=ends_on)
    if facts.shows(*p.policy_documents):
        return met(changes_on=ends_on)
    return not_met(missing=(document(p.policy_documents[0], "why", *p.policy_documents[1:]),))


@exception_to("ru.policy", source="oms-rules#28", uses=("identity_instead_of_policy",), editions=("2025",))
def digital(facts: Facts, p: Parameters) -> Finding | None:
    """Цифровой полис: достаточно документа, удостоверяющего личность."""
    known = facts.person.policy
    if known is None or known.kind not in p.identity_instead_of_policy:
        return None
    return met() if known.status != "void" and known.status != "suspended" and known.covers(p.on) else None


@rule(
    "ru.identity",
    source=("seed-ru#8", "seed-ru#6"),
    decides="completeness",
    uses=("identity_documents", "refugee_documents", "own_passport_age"),
)
def identity(facts: Facts, p: Parameters) -> Finding | None:
    """Обратитесь в регистратуру с документами: паспорт или другое удостоверение личности при отсутствии паспорта

    For a child the parent's passport stands instead; a refugee's certificate is an identity document itself.
    """
    if facts.channel == "portal":
        return None
    born, years, status = facts.person.birth_date, facts.age(), facts.person.status
    if born is None or years is None:
        return unknown("person.birth_date")
    if years < p.own_passport_age:
        return None
    if status is None:
        return unknown("person.status")
    if status in p.refugee_documents:
        return None
    accepted = p.identity_documents.get(status)
    if accepted is None:
        return unknown("person.status")
    if facts.shows(*accepted):
        return met()
    return not_met(missing=(document(accepted[0], "why", *accepted[1:]),))


@rule(
    "ru.residence_right",
    source=("seed-ru#10", "seed-ru#6"),
    decides="completeness",
    uses=("foreigner_residence_documents",),
)
def residence_right(facts: Facts, p: Parameters) -> Finding | None:
    """Документ, подтверждающий право на проживание в РФ, — для иностранцев и людей без гражданства"""
    if facts.channel == "portal":
        return None
    status = facts.person.status
    if status is None:
        return unknown("person.status")
    accepted = p.foreigner_residence_documents.get(status)
    if accepted is None:
        return None
    if facts.shows(*accepted):
        return met()
    return not_met(missing=(document(accepted[0], "why", *accepted[1:]),))


@rule(
    "ru.stateless_right",
    source=("seed-ru#10", "seed-ru#6"),
    decides="completeness",
    uses=("stateless_residence_documents",),
)
def stateless_right(facts: Facts, p: Parameters) -> Finding | None:
    """Документ, подтверждающий право на проживание в РФ, — для иностранцев и людей без гражданства

    Kept apart from foreigners because which documents stateless people may show is not confirmed.
    """
    if facts.channel == "portal":
        return None
    status = facts.person.status
    if status is None:
        return unknown("person.status")
    accepted = p.stateless_residence_documents.get(status)
    if accepted is None:
        return None
    if facts.shows(*accepted):
        return met()
    return not_met(missing=(document(accepted[0], "why", *accepted[1:]),))


@rule("ru.refugee", source=("seed-ru#11", "seed-ru#6"), decides="completeness", uses=("refugee_documents",))
def refugee(facts: Facts, p: Parameters) -> Finding | None:
    """Удостоверение беженца — для беженцев"""
    if facts.channel == "portal":
        return None
    status = facts.person.status
    if status is None:
        return unknown("person.status")
    accepted = p.refugee_documents.get(status)
    if accepted is None:
        return None
    if facts.shows(*accepted):
        return met()
    return not_met(missing=(document(accepted[0], "why", *accepted[1:]),))
