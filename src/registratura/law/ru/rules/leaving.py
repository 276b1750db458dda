"""Leaving the former clinic, and what to do when the data are wrong."""

from registratura.law.facts import Facts
from registratura.law.findings import Finding, met
from registratura.law.parameters import Parameters
from registratura.law.rulebook import rule


@rule("ru.former_clinic", source="seed-ru#21", decides="info")
def former_clinic(facts: Facts, p: Parameters) -> Finding | None:
    """При смене прикрепления обращаться в старую поликлинику не нужно, документы передадут без вашего участия"""
    return met() if _changes_clinic(facts) else None


@rule("ru.record_transfer", source="mz-406n", decides="info", uses=("transfer_days",), editions=("2025",))
def record_transfer(facts: Facts, p: Parameters) -> Finding | None:
    """Прежняя медицинская организация в течение трёх рабочих дней после уведомления направляет копию медицинских
    документов в новую

    As clinics restate the order that held until 31 August 2025; whether its successor keeps the term was not read.
    """
    return met(count=p.transfer_days) if _changes_clinic(facts) else None


@rule("ru.own_detachment", source="seed-ru#22", decides="info", uses=("handed_out",))
def own_detachment(facts: Facts, p: Parameters) -> Finding | None:
    """Если хотите передать документы самостоятельно или просто забрать их, в старой поликлинике напишите заявление
    на открепление, передайте его на подпись главному врачу и заберите свою медицинскую карту

    Where the card is the clinic's own, its copy is handed out.
    """
    if not _changes_clinic(facts):
        return None
    return met() if p.handed_out == "card" else met("copy")


@rule("ru.mistakes", source=("seed-ru#30", "seed-ru#31"), decides="info")
def mistakes(facts: Facts, p: Parameters) -> Finding | None:
    """Если данные не отображаются или в них содержится ошибка, сообщите об этом на Госуслугах или обратитесь
    в поликлинику лично. Сотрудники медорганизации исправят сведения в системе, и поликлиника будет доступна вам
    для выбора на портале

    Said where a mistake would show: the register has nothing, has a bad number, or has the chosen clinic already.
    """
    nothing_shown = facts.current is None and facts.attached_now is not False
    if nothing_shown or facts.person.identifier_valid is False:
        return met()
    return met("there_already") if facts.current and not _changes_clinic(facts) else None


def _changes_clinic(facts: Facts) -> bool:
    return facts.current is not None and facts.clinic is not None and facts.current.clinic != facts.clinic.code
