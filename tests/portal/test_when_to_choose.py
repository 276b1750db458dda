"""Before anything is filled in a Kazakh is told whether a clinic can be chosen today, and asked what has changed."""

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.models import Attachment
from registratura.ledger.models import Entry
from registratura.registry.models import Clinic, PersonAddress
from tests import world
from tests.portal.conftest import Visitor, citizen, make_child_of, make_town, text_of

pytestmark = pytest.mark.django_db
IN_CAMPAIGN = date(2026, 10, 1)
AFTER_CAMPAIGN = date(2026, 12, 10)


def day_fields(day: date) -> dict[str, str]:
    return {"since_day": str(day.day), "since_month": str(day.month), "since_year": str(day.year)}


def live_elsewhere(town, *, since: date = date(2026, 12, 1), town_name: str = "Соседск", **answers: str):
    """The person says that they live in a town whose clinic is the other one."""
    Clinic.objects.filter(id=town.other.clinic_id).update(city="Соседск")
    town.visitor.get("apply")
    town.visitor.post("apply_now", changed="residence_moved")
    return town.visitor.post(
        "apply_place", "residence", town=town_name, address="ул. Мирная, 4", **day_fields(since), **answers
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 14), ["The campaign opens tomorrow", "from 15 September 2026 to 15 November 2026"]),
        (date(2026, 9, 1), ["The campaign opens in 14 days", "you are attached nowhere"]),
        (date(2026, 9, 15), ["The campaign is open until 15 November 2026", "62 days are left, today included"]),
        (date(2026, 11, 15), ["The campaign is open until 15 November 2026", "Today is its last day"]),
        (
            date(2026, 11, 16),
            ["The campaign ended on 15 November 2026", "It opens in 303 days", "reorganised or closed"],
        ),
    ],
)
def test_the_first_page_counts_the_days_before_during_and_after_the_campaign(day, said):
    world.make_clinic(country="kz")
    page = text_of(Visitor(day=day).get("landing", country="kz"))
    assert [sentence for sentence in said if sentence not in page] == []


def test_in_the_campaign_nobody_is_held_up():
    town = make_town("kz", day=IN_CAMPAIGN)
    assert town.visitor.get("apply")["Location"] == reverse("portal:apply_now")
    assert town.visitor.get("apply_now")["Location"] == reverse("portal:apply_clinic")


def test_outside_it_the_exact_day_and_the_reason_stand_before_any_question():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    town.visitor.get("apply")
    page = text_of(town.visitor.get("apply_now"))
    assert "You can't choose another clinic now" in page
    assert "This will be possible from 15 September 2027" in page
    assert "That is in 279 days" in page
    assert "What has changed?" in page


def test_a_free_change_within_the_year_is_told_with_the_day_when_the_year_is_over():
    town = make_town("kz", day=IN_CAMPAIGN)
    Attachment.objects.filter(person=town.person).update(
        free_choice=True, period=world.DateRange(date(2025, 10, 20), None)
    )
    town.visitor.get("apply")
    assert "This will be possible from 20 October 2026" in text_of(town.visitor.get("apply_now"))


def test_whoever_is_attached_nowhere_goes_straight_to_the_clinics():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    Attachment.objects.filter(person=town.person).delete()
    town.visitor.get("apply")
    assert town.visitor.get("apply_now")["Location"] == reverse("portal:apply_clinic")
    assert town.visitor.answers["reason"] == "first_attachment"


def test_nothing_changed_means_to_wait_and_nothing_is_lost():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    town.visitor.get("apply")
    page = text_of(town.visitor.post("apply_now", changed="free_choice"))
    assert "Then please wait for that day" in page
    assert town.visitor.post("apply_now").status_code == 422


def test_a_clinic_that_works_by_the_register_is_named():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    town.visitor.get("apply")
    page = text_of(town.visitor.post("apply_now", changed="clinic_changed"))
    assert "By the register your clinic works" in page
    assert town.home.clinic.name in page


def test_whoever_says_they_moved_away_is_asked_where_and_then_may_choose():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    assert live_elsewhere(town)["Location"] == reverse("portal:apply_now")
    assert town.visitor.get("apply_now")["Location"] == reverse("portal:apply_clinic")
    assert town.visitor.answers["reason"] == "residence_moved"
    now = PersonAddress.objects.get(person=town.person, kind="residence", period__upper_inf=True)
    assert (now.text, now.locality, now.period.lower) == ("Соседск, ул. Мирная, 4", "Соседск", date(2026, 12, 1))
    entry = Entry.objects.get(person_id=town.person.id, verb="person.address_recorded")
    assert entry.actor.startswith("account:")
    assert "Мирная" not in str(entry.data)


def test_the_word_alone_opens_nothing_inside_the_town_or_for_an_old_address():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    live_elsewhere(town, town_name="Пробинск")
    assert "What is on record opens no way before that day" in text_of(town.visitor.get("apply_now"))
    live_elsewhere(town, since=date(2020, 5, 1))
    assert "What is on record opens no way before that day" in text_of(town.visitor.get("apply_now"))


def test_the_same_address_said_twice_is_written_once():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    for _ in range(2):
        live_elsewhere(town)
    assert Entry.objects.filter(person_id=town.person.id, verb="person.address_recorded").count() == 1
    assert PersonAddress.objects.filter(person=town.person, kind="residence").count() == 2


@pytest.mark.parametrize(
    ("since", "said"),
    [(date(2026, 12, 11), "This day lies in the future"), (date(1970, 1, 1), "before the person's birth")],
)
def test_a_day_that_can_t_be_is_refused_and_what_was_typed_stays(since, said):
    answer = live_elsewhere(make_town("kz", day=AFTER_CAMPAIGN), since=since)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "ул. Мирная, 4" in text_of(answer)


def test_the_ground_shows_the_address_on_record_and_a_place_not_on_record_is_asked_for():
    town = make_town("kz", day=IN_CAMPAIGN)
    town.visitor.get("apply")
    town.visitor.post("apply_clinic", clinic=town.other.clinic_id)
    town.visitor.post("apply_doctor", doctor=town.other.id)
    page = text_of(town.visitor.get("apply_ground"))
    assert "On record: ул. Пробная, 1" in page
    assert "Not on record yet: you enter it on the next page." in page
    assert town.visitor.post("apply_ground", ground="work")["Location"] == reverse("portal:apply_place", args=["work"])
    nothing = town.visitor.post("apply_place", "work")
    assert nothing.status_code == 422
    assert "Enter the name of the employer." in text_of(nothing)
    said = {"organisation": "ТОО «Үлгі»", "town": "Пробинск", "address": "ул. Рабочая, 2"}
    led = town.visitor.post("apply_place", "work", **said, **day_fields(date(2026, 9, 1)))
    assert led["Location"] == reverse("portal:apply_reason")
    page = text_of(town.visitor.client.get(led["Location"], follow=True))
    assert "You can choose this clinic now" in page
    assert PersonAddress.objects.get(person=town.person, kind="work").organisation == "ТОО «Үлгі»"


def test_a_work_place_in_another_town_is_no_ground_for_a_clinic_of_this_one():
    town = make_town("kz", day=IN_CAMPAIGN)
    world.make_clinic(country="kz")
    Clinic.objects.filter(city="").update(city="Соседск")
    town.visitor.get("apply")
    town.visitor.post("apply_clinic", clinic=town.other.clinic_id)
    town.visitor.post("apply_doctor", doctor=town.other.id)
    town.visitor.post("apply_ground", ground="work")
    said = {"organisation": "ТОО «Үлгі»", "town": "Соседск", "address": "ул. Рабочая, 2"}
    town.visitor.post("apply_place", "work", **said, **day_fields(date(2026, 9, 1)))
    page = text_of(town.visitor.client.get(reverse("portal:apply_check")))
    assert "You can't choose this clinic now" in page


def test_a_parent_sees_for_whom_it_is_possible():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    child = make_child_of(town.person)
    children = make_child_of(town.person, born=date(2021, 1, 1))
    Attachment.objects.filter(person=children).delete()
    town.visitor.post("apply", person=[str(town.person.id), str(child.id)])
    page = text_of(town.visitor.get("apply_now"))
    assert "Not everybody can choose a clinic now" in page
    assert "These people can choose now" in page
    assert child.full_name in page


def test_a_strangers_place_is_not_asked_and_another_kind_is_not_there():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    stranger = citizen(world.make_person(country="kz"), day=AFTER_CAMPAIGN)
    assert stranger.get("apply_place", "residence")["Location"] == reverse("portal:apply")
    town.visitor.get("apply")
    assert town.visitor.get("apply_place", "registered").status_code == 404


def test_people_of_a_border_area_are_offered_clinics_near_by_in_another_region_and_may_choose_one():
    town = make_town("kz", day=IN_CAMPAIGN)
    near = world.make_doctor(clinic=world.make_clinic(country="kz", region="south"), speciality="general_practitioner")
    far = world.make_clinic(country="kz", region="south")
    Clinic.objects.filter(id=near.clinic_id).update(near_border=True, city="Шекара")
    town.visitor.get("apply")
    assert near.clinic.name not in text_of(town.visitor.get("apply_clinic"))
    town.person.addresses.filter(kind="residence").update(border_area=True)
    page = text_of(town.visitor.get("apply_clinic"))
    assert near.clinic.name in page
    assert far.name not in page
    town.visitor.post("apply_clinic", clinic=near.clinic_id)
    town.visitor.post("apply_doctor", doctor=near.id)
    led = town.visitor.post("apply_ground", ground="border")
    page = text_of(town.visitor.client.get(led["Location"], follow=True))
    assert "You can choose this clinic now" in page
