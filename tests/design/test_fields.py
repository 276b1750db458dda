"""Fields: label, hint and error tied together, values kept, a date in three boxes."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django import forms

from registratura.design.fields import Checkboxes, DateField, Radios


class Question(forms.Form):
    surname = forms.CharField(
        label="Surname", help_text="As in the passport.", error_messages={"required": "Enter your surname."}
    )
    born_on = DateField(label="Date of birth", birthday=True)
    ground = forms.ChoiceField(
        label="Ground",
        choices=[("home", "Home"), ("work", "Work")],
        widget=Radios(hints={"home": "Where you live."}),
    )
    kinds = forms.MultipleChoiceField(
        label="Kinds", choices=[("a", "A"), ("b", "B")], widget=Checkboxes(), required=False
    )
    agreed = forms.BooleanField(label="I agree")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def born(day: str, month: str, year: str) -> dict[str, str]:
    return {"born_on_day": day, "born_on_month": month, "born_on_year": year}


def born_error(day: str, month: str, year: str) -> list[str]:
    return list(Question(born(day, month, year)).errors.get("born_on", []))


def test_hint_and_error_describe_the_input() -> None:
    html = Question({})["surname"].as_field_group()

    assert '<label class="label" for="id_surname">' in html
    assert 'aria-describedby="id_surname_helptext id_surname_error"' in html
    assert 'id="id_surname_helptext"' in html
    assert 'id="id_surname_error"' in html
    assert 'aria-invalid="true"' in html


def test_hint_and_error_of_several_inputs_describe_their_fieldset() -> None:
    html = Question({})["ground"].as_field_group()

    assert '<fieldset class="field field-invalid" aria-describedby="id_ground_error">' in html
    assert "<legend" in html


def test_explanation_of_a_choice_describes_that_choice() -> None:
    html = Question()["ground"].as_field_group()

    assert re.search(r'<input[^>]*value="home"[^>]*aria-describedby="id_ground_0_hint"', html)
    assert 'id="id_ground_0_hint">Where you live.<' in html
    assert "id_ground_1_hint" not in html


def test_what_was_typed_and_chosen_is_kept() -> None:
    form = Question({"surname": "Үлгі", "ground": "work", "kinds": ["b"], **born("31", "13", "1948")})
    html = str(form)

    assert 'value="Үлгі"' in html
    assert re.search(r'value="work"[^>]*checked', html)
    assert re.search(r'value="b"[^>]*checked', html)
    assert re.search(r'name="born_on_month" value="13"', html)


def test_optional_fields_are_marked_and_required_ones_are_not() -> None:
    assert "(optional)" in Question()["kinds"].as_field_group()
    assert "(optional)" not in Question()["surname"].as_field_group()


def test_single_checkbox_has_its_label_beside_it() -> None:
    html = Question()["agreed"].as_field_group()

    assert html.count("I agree") == 1
    assert html.index("<input") < html.index('<label for="id_agreed">')


def test_hidden_field_shows_nothing() -> None:
    assert Question()["secret"].as_field_group() == '<input type="hidden" name="secret" id="id_secret">'


def test_page_that_asks_one_thing_has_the_question_as_its_heading() -> None:
    class OneThing(forms.Form):
        surname = forms.CharField(label="Surname", template_name="design/forms/question.html")
        ground = forms.ChoiceField(
            label="Ground", choices=[("a", "A")], widget=Radios(), template_name="design/forms/question.html"
        )

    assert re.search(r"<h1[^>]*><label[^>]*>\s*Surname\s*</label></h1>", OneThing()["surname"].as_field_group())
    assert re.search(r"<legend[^>]*><h1>Ground</h1>\s*</legend>", OneThing()["ground"].as_field_group())


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (("31", "3", "1948"), dt.date(1948, 3, 31)),
        (("01", "09", "2026"), dt.date(2026, 9, 1)),
        ((" 29 ", "2", "2024"), dt.date(2024, 2, 29)),
    ],
)
def test_date_of_three_numbers_is_understood(typed: tuple[str, str, str], day: dt.date) -> None:
    form = Question(born(*typed))

    assert "born_on" not in form.errors
    assert form.cleaned_data["born_on"] == day


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (("", "3", "1948"), "The date must include a day."),
        (("31", "", "1948"), "The date must include a month."),
        (("31", "3", ""), "The date must include a year."),
        (("31", "3", "48"), "Enter the year in full, with four digits."),
        (("31", "2", "1948"), "There is no such date. Check the day and the month."),
        (("29", "2", "2023"), "There is no such date. Check the day and the month."),
        (("31", "March", "1948"), "Enter the date as three numbers: day, month and year."),
        (("٣١", "3", "1948"), "Enter the date as three numbers: day, month and year."),
        (("1.1", "3", "1948"), "Enter the date as three numbers: day, month and year."),
    ],
)
def test_each_wrong_date_has_its_own_sentence(typed: tuple[str, str, str], error: str) -> None:
    assert born_error(*typed) == [error]


def test_date_left_empty_is_missing_not_wrong() -> None:
    assert Question(born("", " ", "")).errors["born_on"].as_data()[0].code == "required"


def test_stored_date_fills_the_three_boxes() -> None:
    html = str(Question(initial={"born_on": dt.date(1948, 3, 31)})["born_on"])

    assert re.findall(r'value="(\d+)"', html) == ["31", "3", "1948"]
    assert 'autocomplete="bday-year"' in html


def test_unchanged_date_is_not_a_change() -> None:
    initial = {"born_on": dt.date(1948, 3, 31)}

    assert "born_on" not in Question(born("31", "03", "1948"), initial=initial).changed_data
    assert "born_on" in Question(born("30", "3", "1948"), initial=initial).changed_data
