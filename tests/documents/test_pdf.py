"""Tickets and refusals on paper: every field can be read back from the PDF in each language."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from registratura.documents.labels import UnknownLanguage, label, long_date
from registratura.documents.paper import mask_identifier
from registratura.documents.pdf import CannotPrint, render_refusal, render_ticket
from tests.documents.papers import KAZAKH_PERSON, LANGUAGES, LOAD, refusal, ticket

KAZAKH_LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf):
    text = " ".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ticket_says_everything_it_must(language):
    data = ticket(language)
    text = text_of(render_ticket(data=data, language=language))
    expected = [
        label(key="ticket.title", language=language),
        data.number,
        long_date(day=data.issued_on, language=language),
        data.person.name,
        long_date(day=data.person.birth_date, language=language),
        data.person.identifier,
        data.clinic.name,
        data.clinic.number,
        data.clinic.address,
        data.clinic.phone,
        label(key="ticket.district", language=language) + " " + data.district,
        data.doctor,
        data.ground,
        long_date(day=data.effective_on, language=language),
        data.home_visit,
        data.legal_basis,
        data.verification.page,
        label(key="verification.how", language=language),
    ]
    assert [field for field in expected if " ".join(field.split()) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_everything_it_must(language):
    data = refusal(language)
    text = text_of(render_refusal(data=data, language=language))
    expected = [
        label(key="refusal.title", language=language),
        data.number,
        long_date(day=data.issued_on, language=language),
        data.application_number,
        long_date(day=data.applied_on, language=language),
        label(key="channel.desk", language=language),
        data.person.name,
        data.person.identifier,
        data.clinic.name,
        data.reason,
        data.article,
        "1 Тополева А. Б. 1700 1754 2 0",
        "2 Ясенев В. Г. 1700 1699 1 0",
        "3 (сельский) Рябинина-Калиновская Д. Е. — 1311 0 —",
        label(key="refusal.load.held", language=language),
        data.review.how,
        data.review.office,
        data.review.address,
        data.review.phone,
        label(key="refusal.chief_physician", language=language),
        data.chief_physician,
        data.verification.page,
    ]
    assert [field for field in expected if " ".join(field.split()) not in text] == []


def test_every_kazakh_letter_is_printed():
    data = ticket("kk")
    text = text_of(render_ticket(data=replace(data, doctor=KAZAKH_LETTERS), language="kk"))
    assert KAZAKH_LETTERS in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_is_one_a4_page_that_names_its_language_and_title(language):
    for pdf, title in (
        (render_ticket(data=ticket(language), language=language), "ticket.title"),
        (render_refusal(data=refusal(language), language=language), "refusal.title"),
    ):
        document = read(pdf)
        (page,) = document.pages
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        assert document.trailer["/Root"]["/Lang"].startswith(language)
        assert document.metadata.title.startswith(label(key=title, language=language))


def test_a_paper_is_tagged_for_screen_readers_and_its_code_is_described():
    pdf = render_ticket(data=ticket("ru"), language="ru")
    assert read(pdf).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert alternative_texts(read(pdf).trailer["/Root"]["/StructTreeRoot"]) == [
        label(key="verification.qr", language="ru")
    ]


def alternative_texts(element):
    element = element.get_object()
    if not isinstance(element, dict):
        return [text for child in element for text in alternative_texts(child)] if isinstance(element, list) else []
    own = [str(element["/Alt"])] if "/Alt" in element else []
    return own + (alternative_texts(element["/K"]) if "/K" in element else [])


def test_the_same_data_give_the_same_bytes():
    assert render_ticket(data=ticket("kk"), language="kk") == render_ticket(data=ticket("kk"), language="kk")


def test_another_code_gives_another_paper():
    data = ticket("ru")
    other = replace(data, verification=replace(data.verification, qr_text=data.verification.qr_text + "A"))
    assert render_ticket(data=data, language="ru") != render_ticket(data=other, language="ru")


def test_what_people_are_called_is_never_read_as_markup():
    name = '#import "x" *Ёлкина* $1$ <b> @you \\ [x] "y"'
    data = replace(ticket("ru"), person=replace(KAZAKH_PERSON, name=name))
    assert name in text_of(render_ticket(data=data, language="ru"))


@pytest.mark.parametrize("name", ["Łukasz Ñuñez Ðặng", "გიორგი", "Արամ", "Ҫӗнтӗр Ӳркӗнпи"])
def test_names_in_the_letters_of_neighbours_are_printed(name):
    data = replace(ticket("ru"), person=replace(KAZAKH_PERSON, name=name))
    assert name in text_of(render_ticket(data=data, language="ru"))


def test_a_character_that_cannot_be_printed_is_named_and_not_left_out():
    data = replace(ticket("ru"), person=replace(KAZAKH_PERSON, name="李"))
    with pytest.raises(CannotPrint, match="李"):
        render_ticket(data=data, language="ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_revoked_ticket_says_so_across_the_page_and_in_a_sentence(language):
    data = replace(ticket(language), revoked_on=date(2026, 11, 20))
    text = text_of(render_ticket(data=data, language=language))
    assert label(key="ticket.revoked.mark", language=language) in text
    day = long_date(day=date(2026, 11, 20), language=language)
    assert label(key="ticket.revoked", language=language, date=day) in text
    whole = text_of(render_ticket(data=ticket(language), language=language))
    assert label(key="ticket.revoked.mark", language=language) not in whole


def test_a_person_without_doctor_is_told_so():
    data = replace(ticket("en"), district=None, doctor=None)
    assert "Doctor not stated" in text_of(render_ticket(data=data, language="en"))


def test_a_clinic_with_very_many_doctors_takes_more_pages_and_repeats_the_headings():
    load = tuple(replace(LOAD[0], district=str(number), doctor=f"Врач-{number}") for number in range(1, 91))
    document = read(render_refusal(data=replace(refusal("ru"), load=load), language="ru"))
    pages = [page.extract_text() for page in document.pages]
    assert len(pages) > 1
    assert all("Прикреплено" in page for page in pages if "Врач-" in page)
    assert all(f"Врач-{number}" in " ".join(pages) for number in range(1, 91))
    assert f"2 / {len(pages)}" in pages[1]


def test_a_refusal_without_a_table_has_no_heading_for_it():
    text = text_of(render_refusal(data=replace(refusal("ru"), load=()), language="ru"))
    assert label(key="refusal.load", language="ru", time="15:42") not in text


def test_a_document_is_not_drawn_in_a_language_it_has_no_words_for():
    with pytest.raises(UnknownLanguage):
        render_ticket(data=ticket("ru"), language="de")


def test_a_masked_number_shows_only_its_end():
    assert mask_identifier(value="870321499996") == "••••••••9996"
    assert mask_identifier(value="996") == "•••"


def test_the_day_of_issue_is_the_day_of_the_file():
    pdf = read(render_ticket(data=replace(ticket("ru"), issued_on=date(2026, 2, 3)), language="ru"))
    assert pdf.metadata.creation_date.date() == date(2026, 2, 3)
