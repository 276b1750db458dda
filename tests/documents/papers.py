"""Invented tickets and refusals in three languages, for the tests of documents."""

from datetime import date, time

from registratura.documents.paper import ClinicOnPaper, PersonOnPaper, Verification, mask_identifier
from registratura.documents.refusal import DoctorLoad, RefusalData, Review
from registratura.documents.ticket import TicketData

LANGUAGES = ("ru", "kk", "en")

VERIFICATION = Verification(
    page="https://registratura.example/v/KZ-2026-0004217",
    qr_text="HTTPS://REGISTRATURA.EXAMPLE/V/" + "AE4XQ7PC5N" * 21,
)

KAZAKH_PERSON = PersonOnPaper(
    name="Әлімқұлова Ғазиза Өміртайқызы",
    birth_date=date(1987, 3, 21),
    identifier_kind="iin",
    identifier=mask_identifier(value="870321499996"),
)

RUSSIAN_PERSON = PersonOnPaper(
    name="Ёлкина Соня Щукаревна",
    birth_date=date(1990, 5, 9),
    identifier_kind="enp",
    identifier=mask_identifier(value="5452910900000017"),
)

KAZAKH_CLINIC = ClinicOnPaper(
    name="«Қыран» отбасылық-дәрігерлік амбулаториясы",
    number_kind="bin",
    number="990140000013",
    address="Ойқала қаласы, Үміт көшесі, 12-үй",
    phone="+7 700 000 00 12",
)

RUSSIAN_CLINIC = ClinicOnPaper(
    name="Городская поликлиника № 3 города Выдумска",
    number_kind="mcod",
    number="990003",
    address="г. Выдумск, Тополиная ул., д. 15, корп. 2",
    phone="+7 000 000-00-03",
)

TICKET_SENTENCES = {
    "ru": {
        "ground": "По месту проживания",
        "home_visit": "На дом приходит врач медицинской организации, которая обслуживает адрес человека: "
        "Городская поликлиника № 8, участок 14. Телефон для вызова: +7 000 000-00-08.",
        "legal_basis": "Приказ Министра здравоохранения о правилах прикрепления, пункт 3.",
    },
    "kk": {
        "ground": "Тұрғылықты жері бойынша",
        "home_visit": "Үйге адамның мекенжайына қызмет көрсететін медициналық ұйымның дәрігері келеді: "
        "№ 8 қалалық емхана, 14-учаске. Шақыру телефоны: +7 700 000 00 08.",
        "legal_basis": "Денсаулық сақтау министрінің бекіту қағидалары туралы бұйрығы, 3-тармақ.",
    },
    "en": {
        "ground": "By place of residence",
        "home_visit": "The doctor who visits at home comes from the clinic that serves the person's address: "
        "City Polyclinic No. 8, district 14. Telephone: +7 700 000 00 08.",
        "legal_basis": "Order of the Minister of Health on the rules of attachment, paragraph 3.",
    },
}

REFUSAL_SENTENCES = {
    "ru": {
        "reason": "Вы обратились не по месту регистрации, а все участковые терапевты поликлиники "
        "перегружены: ни у одного из них нет свободных мест.",
        "article": "Приказ о порядке выбора медицинской организации, пункт 18.",
    },
    "kk": {
        "reason": "Сіз тіркелген жеріңізден тыс жерде жүгіндіңіз, ал емхананың барлық учаскелік терапевтінің "
        "жүктемесі нормадан асады: бірде-бірінде бос орын жоқ.",
        "article": "Медициналық ұйымды таңдау тәртібі туралы бұйрық, 18-тармақ.",
    },
    "en": {
        "reason": "You applied away from your registered address, and every district therapist of the clinic "
        "is overloaded: none of them has a free place.",
        "article": "Order on the choice of a clinic, paragraph 18.",
    },
}

REVIEW_SENTENCES = {
    "ru": "Вы можете обратиться с этим решением в страховую медицинскую организацию, выдавшую вам полис ОМС. "
    "Там проверят, правомерен ли отказ.",
    "kk": "Осы шешіммен сізге МӘМС полисін (Ресей) берген сақтандыру медициналық ұйымына жүгіне аласыз. "
    "Ол бас тартудың заңдылығын тексереді.",
    "en": "You can take this decision to the insurer that issued your OMS policy. It will check whether "
    "the refusal is lawful.",
}

LOAD = (
    DoctorLoad(district="1", doctor="Тополева А. Б.", norm=1700, attached=1754, held=2, free=0),
    DoctorLoad(district="2", doctor="Ясенев В. Г.", norm=1700, attached=1699, held=1, free=0),
    DoctorLoad(
        district="3 (сельский)",
        doctor="Рябинина-Калиновская Д. Е.",
        norm=None,
        attached=1311,
        held=0,
        free=None,
    ),
)


def ticket(language: str) -> TicketData:
    """A Kazakh ticket with its sentences in one language."""
    return TicketData(
        number="KZ-2026-0004217",
        issued_on=date(2026, 11, 2),
        person=KAZAKH_PERSON,
        clinic=KAZAKH_CLINIC,
        district="7",
        doctor="Нұрғалиева Һ. Ұ.",
        effective_on=date(2026, 11, 3),
        verification=VERIFICATION,
        **TICKET_SENTENCES[language],
    )


def refusal(language: str) -> RefusalData:
    """A Russian refusal with its sentences in one language."""
    return RefusalData(
        number="RU-2026-0000031",
        issued_on=date(2026, 11, 20),
        decided_at=time(15, 42),
        application_number="RU-2026-0000914",
        applied_on=date(2026, 11, 16),
        channel="desk",
        person=RUSSIAN_PERSON,
        clinic=RUSSIAN_CLINIC,
        load=LOAD,
        review=Review(
            how=REVIEW_SENTENCES[language],
            office="Страховая компания «Тополь-М»",
            address="г. Выдумск, Лесная ул., д. 1",
            phone="8 000 000-00-01",
        ),
        chief_physician="Липов Ж. З.",
        verification=VERIFICATION,
        **REFUSAL_SENTENCES[language],
    )
