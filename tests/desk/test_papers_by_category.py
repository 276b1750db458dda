"""Both doors ask exactly the papers the law asks of each category of people, by the guide and by the orders of 2025."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from registratura.demo.places import RU_REGION
from registratura.identity.models import Account
from registratura.law.editions import parse_switches
from registratura.registry.models import Representation
from tests import world
from tests.desk.conftest import registrar, russian
from tests.portal.conftest import Visitor

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)
ADULT, TEEN, CHILD = date(1980, 5, 17), date(2010, 5, 17), date(2019, 5, 17)
REPRESENTATIVE = ("representative_passport", "representative_other_identity_document")
REFUGEE = ("refugee_certificate", "refugee_application_certificate", "refugee_appeal_copy")
ASYLUM = ("temporary_asylum_certificate", "refugee_application_certificate", "refugee_appeal_copy")
PASSPORT = ("passport", "temporary_identity_card", "other_identity_document")
STATELESS_PAPER = ("stateless_identity_document", "other_identity_document")
POLICY = ("policy",)

# Category: status, birth, who applies; what the desk asks by the guide; what it asks by the orders of 2025.
# By the later edition the identity document is enough where the policy is digital.
CATEGORIES = {
    "adult citizen": ("citizen", ADULT, "self", [POLICY, PASSPORT], [PASSPORT]),
    "14 to 17, alone": ("citizen", TEEN, "self", [POLICY, PASSPORT], [PASSPORT]),
    "14 to 17, with a parent": ("citizen", TEEN, "parent", [POLICY, PASSPORT], [PASSPORT]),
    "under 14, with a parent": (
        "citizen", CHILD, "parent", [POLICY, ("representative_passport",)], [REPRESENTATIVE, ("birth_certificate",)],
    ),
    "under 14, with a guardian": (
        "citizen", CHILD, "guardian", [POLICY, ("representative_passport",)],
        [REPRESENTATIVE, ("birth_certificate",), ("guardianship_act",)],
    ),
    "incapable adult, with a guardian": (
        "citizen", ADULT, "guardian", [POLICY, PASSPORT, ("guardianship_act",), REPRESENTATIVE],
        [PASSPORT, ("guardianship_act",), REPRESENTATIVE],
    ),
    "adult by proxy": (
        "citizen", ADULT, "proxy", [POLICY, PASSPORT, ("power_of_attorney",), REPRESENTATIVE],
        [PASSPORT, ("power_of_attorney",), REPRESENTATIVE],
    ),
    "foreigner, permanent": (
        "foreigner_permanent", ADULT, "self",
        [POLICY, ("foreign_passport", "other_identity_document"), ("residence_permit",)],
        [("foreign_passport", "other_identity_document"), ("residence_permit",)],
    ),
    "foreigner, temporary": (
        "foreigner_temporary", ADULT, "self",
        [POLICY, ("foreign_passport", "other_identity_document"), ("temporary_residence_permit",)],
        [("foreign_passport", "other_identity_document"), ("temporary_residence_permit",)],
    ),
    "stateless, permanent": (
        "stateless_permanent", ADULT, "self", [POLICY, STATELESS_PAPER, ("residence_permit",)],
        [STATELESS_PAPER, ("residence_permit",)],
    ),
    "stateless, temporary": (
        "stateless_temporary", ADULT, "self",
        [POLICY, STATELESS_PAPER, ("temporary_residence_permit", "stateless_identity_document")],
        [STATELESS_PAPER, ("temporary_residence_permit", "stateless_identity_document")],
    ),
    "refugee": ("refugee", ADULT, "self", [POLICY, REFUGEE], [REFUGEE]),
    "temporary asylum": ("temporary_asylum", ADULT, "self", [POLICY, ASYLUM], [ASYLUM]),
}  # fmt: skip


@pytest.fixture(params=["seed", "2025"])
def edition(request, settings) -> str:
    switches = () if request.param == "seed" else parse_switches(text="ru:2025@2025-09-01")
    settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=switches)
    return request.param


def applicant(category: str):
    """Somebody of the category with a digital policy, the representative, and a doctor of their age."""
    status, born, by, *_ = CATEGORIES[category]
    clinic = world.make_clinic(country="ru", region=RU_REGION, time_zone="Europe/Moscow")
    adult = born == ADULT
    kind = {"speciality": "therapist", "age_group": "adults"} if adult else {
        "speciality": "paediatrician", "age_group": "children"
    }  # fmt: skip
    doctor = world.make_doctor(clinic=clinic, **kind)
    person = russian(lives_in=doctor)
    person.status, person.birth_date, person.incapable = status, born, "incapable" in category
    person.save()
    person.coverages.create(scheme="oms", kind="digital", region=RU_REGION, period=world.SINCE_2020)
    representative = russian()
    if by != "self":
        Representation.objects.create(person=person, representative=representative, basis=by, period=world.SINCE_2020)
    return person, doctor, by, representative


def asked_at_the_desk(person, doctor, by) -> list[tuple[str, ...]]:
    typed = {"doctor": str(doctor.id), "applicant": by, "step": "look"}
    page = registrar(doctor.clinic, day=DAY).post(reverse("desk:apply", args=[person.id]), typed)
    return [tuple(code for code, _ in field.field.choices) for field in page.context["form"].paper_fields]


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_desk_asks_what_the_law_asks(category, edition):
    person, doctor, by, _ = applicant(category)
    *_, by_the_guide, by_the_orders = CATEGORIES[category]
    assert asked_at_the_desk(person, doctor, by) == (by_the_guide if edition == "seed" else by_the_orders)


@pytest.mark.parametrize("category", CATEGORIES)
def test_on_the_portal_the_account_stands_for_the_papers(category, edition):
    person, doctor, by, representative = applicant(category)
    signed_in = person if by == "self" else representative
    account = Account.objects.create_account(username="citizen", display_name="Проба", person=signed_in)
    visitor = Visitor(account=account, day=DAY)
    visitor.get("apply")
    visitor.post("apply", person=person.id)
    visitor.post("apply_clinic", clinic=doctor.clinic_id)
    visitor.post("apply_doctor", doctor=doctor.id)
    visitor.post("apply_reason", reason="first_attachment")
    assert visitor.get("apply_papers")["Location"] == reverse("portal:apply_check")


@pytest.mark.parametrize("kind", ["paper", "electronic", "old", "temporary"])
def test_only_a_digital_policy_need_not_be_shown(kind, edition):
    person, doctor, by, _ = applicant("adult citizen")
    person.coverages.update(kind=kind)
    assert asked_at_the_desk(person, doctor, by) == [POLICY, PASSPORT]


def test_no_list_asks_for_an_insurance_account_number():
    """СНИЛС is told if there is one; nobody is sent home for it."""
    codes = {code for *_, guide, orders in CATEGORIES.values() for paper in (*guide, *orders) for code in paper}
    assert not any("snils" in code for code in codes)
