"""The insurer's pages about refusals: its own people only, the evidence, the verdict, paper brought along."""

from __future__ import annotations

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from registratura.attachment.models import RefusalReview
from registratura.identity.models import Account, RoleGrant
from registratura.ledger.models import Access
from registratura.registry.models import Coverage, PersonAddress, PersonIdentifier
from tests import world
from tests.insurer.experts import browser, expert, text_of
from tests.refusals import Refused, insure, make_insurer, make_refused

pytestmark = pytest.mark.django_db

REASONS = "Все места заняты, проверено по журналу клиники."


def address(name: str, review: RefusalReview) -> str:
    return reverse(f"insurer:{name}", args=[review.person_id, review.id])


def give(client, review, verdict: str, **answers):
    return client.post(
        address("rule", review), {"verdict": verdict, "reasons": REASONS, "confirmed": "yes"} | answers, follow=True
    )


def day_parts(prefix: str, day: int, month: int, year: int) -> dict[str, int]:
    return {f"{prefix}_day": day, f"{prefix}_month": month, f"{prefix}_year": year}


@pytest.fixture
def refused() -> Refused:
    return make_refused()


class TestTheList:
    def test_it_holds_the_own_insured_people_and_nobody_else(self, refused):
        stranger = make_refused()
        review = refused.sent()
        stranger.sent()
        page = text_of(expert(refused.insurer).get("/insurer/"))
        assert refused.person.full_name in page
        assert review.number in page
        assert "16 December 2026" in page
        assert stranger.person.full_name not in page
        access = Access.objects.get()
        assert (access.person_id, access.purpose) == (refused.person.id, "insurer.reviews")

    def test_the_filters_count_and_part_the_waiting_from_the_ruled(self, refused):
        review, client = refused.sent(), expert(refused.insurer)
        assert review.number in text_of(client.get("/insurer/?show=waiting"))
        ruled = text_of(client.get("/insurer/?show=ruled"))
        assert review.number not in ruled
        assert "No refusals here" in ruled
        assert "Wait for a verdict: 1" in ruled
        give(client, review, "lawful")
        assert review.number in text_of(client.get("/insurer/?show=ruled"))
        assert "Every refusal has its verdict." in text_of(client.get("/insurer/?show=waiting"))

    def test_clinics_are_counted_by_the_own_people_s_refusals(self, refused):
        give(expert(refused.insurer), refused.sent(), "unlawful")
        make_refused(full=refused.doctor).sent()
        page = text_of(expert(refused.insurer).get("/insurer/clinics/"))
        assert refused.doctor.clinic.name in page
        assert '<td role="cell" data-label="Unlawful"><div><strong class="digits">1</strong>' in page
        assert '<td role="cell" data-label="Refusals brought to you"><div><span class="digits">1</span>' in page


class TestOneRefusal:
    def test_the_frozen_figures_stand_beside_those_of_today(self, refused):
        review = refused.sent()
        refused.doctor.load.refresh_from_db()
        refused.doctor.load.capacity = 12
        refused.doctor.load.save()
        page = text_of(expert(refused.insurer).get(address("review", review)))
        then, now = (page.index(f'data-label="When"><div>{when}</div>') for when in ("At the refusal", "Now"))
        assert then < page.index('data-label="Norm"><div><span class="digits">10</span>') < now
        assert now < page.index('data-label="Norm"><div><span class="digits">12</span>')
        assert "At that minute the law gave a ground to refuse." in page
        assert "overloaded" in page
        assert "It lies outside the clinic's territory." in page

    def test_an_address_whose_territory_nobody_knows_is_said_to_be_unknown_not_outside(self, refused):
        PersonAddress.objects.filter(person=refused.person, kind="registered").update(district=None)
        PersonAddress.objects.filter(person=refused.person, kind="residence").delete()
        page = text_of(expert(refused.insurer).get(address("review", refused.sent())))
        assert "Nobody knows whose territory it lies in." in page
        assert "The register holds no such address." in page

    def test_the_written_decision_opens_as_page_and_pdf(self, refused):
        client, review = expert(refused.insurer), refused.sent()
        page = text_of(client.get(address("decision", review)))
        assert refused.document.number in page
        assert refused.doctor.full_name in page
        pdf = client.get(address("decision_pdf", review))
        assert (pdf["Content-Type"], pdf["Cache-Control"]) == ("application/pdf", "private, no-store")

    @pytest.mark.parametrize("name", ["review", "rule", "decision", "decision_pdf"])
    def test_another_insurer_finds_nothing_and_leaves_no_trace(self, refused, name):
        review, client = refused.sent(), expert(make_insurer())
        assert client.get(address(name, review), follow=True).status_code == 404
        assert client.post(address("rule", review), {"verdict": "lawful", "reasons": "Верно."}).status_code == 404
        assert not Access.objects.exists()
        assert RefusalReview.objects.get().verdict == ""

    def test_who_insures_the_person_now_but_not_on_that_day_sees_nothing(self, refused):
        review = refused.sent()
        Coverage.objects.filter(person=refused.person).update(
            period=DateRange(world.SINCE_2020.lower, review.refused_on.replace(day=17))
        )
        later = make_insurer()
        insure(refused.person, later, period=DateRange(review.refused_on.replace(day=17), None))
        assert expert(later).get(address("review", review)).status_code == 404
        assert expert(refused.insurer).get(address("review", review)).status_code == 200

    @pytest.mark.parametrize("role", ["registrar", "chief_physician", "fund_officer", "service_centre_operator"])
    def test_other_roles_do_not_enter(self, refused, role):
        account = Account.objects.create_account(username=role, display_name="Пробный")
        clinic = refused.doctor.clinic
        RoleGrant.objects.create(account=account, role=role, country="ru", region=clinic.region, clinic=clinic)
        client, review = browser(account), refused.sent()
        for page in ("/insurer/", "/insurer/clinics/", "/insurer/paper/", address("review", review)):
            assert client.get(page).status_code == 403

    @pytest.mark.parametrize(
        ("door", "status"), [("portal:paper", 404), ("portal:paper_pdf", 404), ("portal:application", 403)]
    )
    def test_papers_and_applications_open_by_the_check_alone_not_by_the_doors_of_others(self, refused, door, status):
        refused.sent()
        paper = refused.document.id if "paper" in door else refused.application_id
        assert expert(refused.insurer).get(reverse(door, args=[refused.person.id, paper])).status_code == status

    @pytest.mark.parametrize("door", ["portal:scan", "desk:scan"])
    def test_scans_are_for_those_who_decide_not_for_the_insurer(self, refused, door):
        refused.sent()
        address = reverse(door, args=[refused.person.id, refused.application_id, refused.document.id])
        assert expert(refused.insurer).get(address).status_code == 403


class TestTheVerdict:
    def test_it_is_read_once_more_before_it_is_given(self, refused):
        client, review = expert(refused.insurer), refused.sent()
        page = text_of(client.post(address("rule", review), {"verdict": "unlawful", "reasons": REASONS}))
        assert REASONS in page
        assert "the last day to attach is 23 November 2026" in page
        assert RefusalReview.objects.get().verdict == ""
        back = client.post(address("rule", review), {"verdict": "unlawful", "reasons": REASONS, "change": "yes"})
        assert REASONS in text_of(back)

    def test_unlawful_orders_the_clinic_and_the_page_says_what_followed(self, refused):
        page = text_of(give(expert(refused.insurer), refused.sent(), "unlawful"))
        assert "The verdict has been given." in page
        assert "The application is open again" in page
        assert "23 November 2026" in page
        assert refused.application.state == "submitted"

    @pytest.mark.parametrize(
        ("answers", "sentence"),
        [
            ({"verdict": "", "reasons": REASONS}, "Say whether the refusal was lawful."),
            ({"verdict": "lawful", "reasons": "   "}, "Write the reasons of the verdict."),
        ],
    )
    def test_what_is_missing_is_said_and_nothing_typed_is_lost(self, refused, answers, sentence):
        response = expert(refused.insurer).post(address("rule", refused.sent()), answers | {"confirmed": "yes"})
        page = text_of(response)
        assert response.status_code == 422
        assert sentence in page
        assert answers["reasons"].strip() in page
        assert RefusalReview.objects.get().verdict == ""

    def test_a_second_verdict_is_told_who_gave_the_first_and_keeps_what_was_written(self, refused):
        review = refused.sent()
        give(expert(refused.insurer, name="Первая Экспертова"), review, "lawful")
        response = give(expert(refused.insurer), review, "unlawful", reasons="Место было, и не одно.")
        page = text_of(response)
        assert response.status_code == 409
        assert "The verdict was given already: Первая Экспертова, 17 November 2026" in page
        assert "Место было, и не одно." in page
        assert refused.application.state == "refused"


class TestPaper:
    def test_a_decision_of_this_service_opens_by_its_number(self, refused):
        response = expert(refused.insurer).post(
            "/insurer/paper/", {"by": "decision", "issued-decision": refused.document.number}, follow=True
        )
        assert refused.person.full_name in text_of(response)
        assert RefusalReview.objects.get().channel == "paper"

    def test_another_insurer_s_decision_and_none_at_all_are_told_in_the_same_words(self, refused):
        client = expert(make_insurer())
        asked = [
            client.post("/insurer/paper/", {"by": "decision", "issued-decision": number})
            for number in (refused.document.number, "RU-R-0000-0000-0")
        ]
        assert [response.status_code for response in asked] == [404, 404]
        for response in asked:
            assert "No refusal with this number was found among your insured people." in text_of(response)
        assert not RefusalReview.objects.exists()

    def test_a_person_is_found_by_the_number_among_the_insured_of_that_day_and_the_paper_is_entered(self, refused):
        PersonIdentifier.objects.create(system="ru.snils", value="11223344595", person=refused.person)
        client = expert(refused.insurer)
        typed = {"by": "number", "number-number": "112-233-445 95"} | day_parts("number-refused_on", 10, 11, 2026)
        page = text_of(client.post("/insurer/paper/", typed))
        form = reverse("insurer:paper_refusal", args=[refused.person.id]) + "?day=2026-11-10"
        assert form in page
        clinic = refused.doctor.clinic
        empty = client.post(form, {"clinic": clinic.id, "stated_number": "12/3"})
        assert empty.status_code == 422
        assert "Write down the reason that stands on the paper." in text_of(empty)
        assert "12/3" in text_of(empty)
        entered = client.post(
            form, {"clinic": clinic.id, "stated_reason": "Нет мест", "words": "Живу рядом"}, follow=True
        )
        assert "Нет мест" in text_of(entered)
        assert "Живу рядом" in text_of(entered)
        assert "no figures were frozen with it" in text_of(entered)
        assert client.get(address("decision", RefusalReview.objects.get())).status_code == 404

    def test_by_name_a_stranger_is_not_found_whoever_insures_them(self, refused):
        typed = (
            {"by": "name", "name-family_name": refused.person.family_name}
            | day_parts("name-birth_date", 17, 5, 1980)
            | day_parts("name-refused_on", 10, 11, 2026)
        )
        assert refused.person.full_name in text_of(expert(refused.insurer).post("/insurer/paper/", typed))
        page = text_of(expert(make_insurer()).post("/insurer/paper/", typed))
        assert "Not found among your insured people" in page
        assert refused.person.full_name not in page

    def test_a_day_that_has_not_come_is_no_day_of_a_refusal(self, refused):
        typed = {"by": "number", "number-number": "112-233-445 95"} | day_parts("number-refused_on", 18, 11, 2026)
        response = expert(refused.insurer).post("/insurer/paper/", typed)
        assert response.status_code == 422
        assert "This day has not come yet." in text_of(response)

    @pytest.mark.parametrize("day", ["2026-11-10", "2026-11-18", "2019-01-01", "yesterday", ""])
    def test_the_form_opens_only_for_an_own_insured_person_of_a_past_day(self, refused, day):
        form = reverse("insurer:paper_refusal", args=[refused.person.id]) + f"?day={day}"
        assert expert(make_insurer()).get(form).status_code == 404
        assert expert(refused.insurer).get(form).status_code == (200 if day == "2026-11-10" else 404)
