"""The ways to apply: the portal, the service centre, and for some the clinic itself (KZ-4, 6, 7)."""

from registratura.law.facts import Facts
from registratura.law.findings import (
    Finding,
    Missing,
    document,
    met,
    not_applicable,
    not_met,
    unknown,
)
from registratura.law.parameters import Parameters
from registratura.law.rulebook import exception_to, rule

AT_THE_CLINIC = ("desk", "paper")


@rule(
    "kz.channel",
    source=("seed-kz#14", "seed-kz#9", "seed-kz#13"),
    decides="receivable",
    uses=("request_channels",),
)
def channel(facts: Facts, p: Parameters) -> Finding:
    """Непосредственное или письменное обращение в поликлинику допускается лишь для пенсионеров и людей с
    ограниченными возможностями.

    Everybody else sends a request, through the portal or through the service centre.
    """
    if facts.channel is None:
        return unknown("channel")
    if facts.channel in p.request_channels:
        return met(channel=facts.channel)
    if facts.channel in AT_THE_CLINIC:
        return not_met("not_at_the_clinic", instead=p.request_channels)
    return not_met("no_such_way", channel=facts.channel, instead=p.request_channels)


@exception_to("kz.channel", source="seed-kz#14", uses=("desk_categories",))
def desk(facts: Facts, p: Parameters) -> Finding | None:
    """Непосредственное или письменное обращение в поликлинику допускается лишь для пенсионеров и людей с
    ограниченными возможностями.

    The guide's two groups are categories the person holds on the day of the application; a letter to the clinic counts
    as the desk does.
    """
    if facts.channel not in AT_THE_CLINIC:
        return None
    person = facts.person
    if person.service is not None and person.service in p.desk_categories:
        return met(category=person.service)
    if person.categories is None:
        return unknown("person.categories")
    for held in person.categories:
        if held.code in p.desk_categories and held.covers(facts.applied_on):
            return met(category=held.code)
    return None


@rule("kz.signature", source="seed-kz#9", decides="receivable")
def signature(facts: Facts, p: Parameters) -> Finding:
    """Достаточно иметь действующую электронно-цифровую подпись (ЭЦП) и через личный кабинет на портале
    «электронного правительства» заказать онлайн-услугу.
    """
    if facts.channel != "portal":
        return not_applicable()
    if facts.signature.eds_valid is None:
        return unknown("signature.eds_valid", message="waiting")
    return met() if facts.signature.eds_valid else not_met(instead=("service_centre",))


@rule("kz.password", source="seed-kz#13", decides="completeness")
def password(facts: Facts, p: Parameters) -> Finding:
    """В случае отсутствия ЭЦП или других причин, можно обратиться в Центр обслуживания населения, где специалисты
    помогут отправить запрос при помощи одноразового пароля.

    Any reason will do. Before the password is entered the rest of the case can be seen; only the password is missing.
    """
    if facts.channel != "service_centre":
        return not_applicable()
    if facts.signature.otp_confirmed is None:
        return unknown("signature.otp_confirmed", message="waiting")
    if facts.signature.otp_confirmed:
        return met()
    return not_met(missing=(Missing("fact", "signature.otp_confirmed"),))


@exception_to("kz.password", source="house-kz", uses=("second_operator_reasons",))
def second_operator(facts: Facts, p: Parameters) -> Finding | None:
    """Если одноразовый пароль не может дойти до самого человека, два оператора по очереди сверяют его с документом,
    удостоверяющим личность.

    No norm of law: the guide says nothing of a telephone that is lost or not the person's own.
    """
    if not p.second_operator_reasons or not facts.signature.second_operator_confirmed:
        return None
    return met()


@rule("kz.request", source="seed-kz#10", decides="completeness", uses=("request_channels",))
def request(facts: Facts, p: Parameters) -> Finding:
    """Необходимо заполнить запрос в форме электронного документа с указанием ИИН, первичной медорганизации и врача
    общей практики.
    """
    if facts.channel not in p.request_channels:
        return not_applicable()
    if facts.person.identifier_valid is None:
        return unknown("person.identifier_valid")
    if not facts.person.identifier_valid:
        return not_met("wrong_number", missing=(Missing("fact", "person.identifier_valid"),))
    if facts.clinic is None:
        return not_met("no_clinic", missing=(Missing("fact", "clinic.code"),))
    if facts.doctor is None:
        return not_met("no_doctor", missing=(Missing("fact", "doctor.code"),))
    return met()


@rule("kz.written_application", source="seed-kz#15", decides="completeness", uses=("desk_identity_documents",))
def written_application(facts: Facts, p: Parameters) -> Finding:
    """Для этого необходимо обратиться в регистратуру, написать заявление в произвольной форме на имя главного врача и
    предоставить копию удостоверения личности (паспорт, свидетельство о рождении).
    """
    if facts.channel not in AT_THE_CLINIC:
        return not_applicable()
    lacking: tuple[Missing, ...] = ()
    if not facts.shows("free_form_application"):
        lacking += (document("free_form_application", "why_application"),)
    if not facts.shows(*p.desk_identity_documents):
        first, *others = p.desk_identity_documents
        lacking += (document(first, "why_identity", *others),)
    return not_met(missing=lacking) if lacking else met()


@rule("kz.ticket", source=("seed-kz#11", "seed-kz#12"), decides="info", uses=("request_channels",))
def ticket(facts: Facts, p: Parameters) -> Finding:
    """После получения онлайн запроса из информационных систем в поликлинике оформляют электронный талон о
    прикреплении. В личном кабинете вы получаете уведомление о подтверждении прикрепления.
    """
    return met() if facts.channel in p.request_channels else not_applicable()


@rule("kz.due", source="seed-kz#11", decides="info", editions=("seed",))
def due(facts: Facts, p: Parameters) -> Finding:
    """После получения онлайн запроса из информационных систем в поликлинике оформляют электронный талон о
    прикреплении.

    The guide names no term for it, so there is no day by which the clinic must answer.
    """
    return met("no_term")
