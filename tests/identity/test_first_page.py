"""Who signs in without asking for a page lands on what waits for them, and may open it."""

import pytest
from django.test import Client

from registratura.identity.first_page import FIRST_PAGES
from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Insurer
from tests import world

pytestmark = pytest.mark.django_db
PASSWORD = "right and long"
SIGN_IN = "/identity/sign-in/"


def lands_on(account: Account, *, next_page: str = "") -> tuple[str, int]:
    """The last address and status after the sign-in form."""
    client = Client(headers={"accept-language": "en"})
    answer = client.post(
        f"{SIGN_IN}?next={next_page}", {"username": account.username, "password": PASSWORD}, follow=True
    )
    return answer.redirect_chain[-1][0], answer.status_code


@pytest.fixture
def account() -> Account:
    return Account.objects.create_account(username="somebody", display_name="Пробный", password=PASSWORD)


def test_no_role_is_without_a_page():
    assert set(FIRST_PAGES) == set(RoleGrant.Role)


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("registrar", "/desk/"),
        ("chief_physician", "/desk/chief/"),
        ("service_centre_operator", "/desk/centre/"),
        ("insurer_expert", "/insurer/"),
        ("fund_officer", "/cockpit/"),
    ],
)
def test_staff_land_on_their_list(account, role, page):
    clinic = world.make_clinic(country="ru")
    insurer = Insurer.objects.create(country="ru", code="99001", name="Страховая проба")
    RoleGrant.objects.create(
        account=account, role=role, country="ru", region=clinic.region, clinic=clinic, insurer=insurer
    )
    assert lands_on(account) == (page, 200)


def test_a_citizen_lands_in_the_cabinet_and_who_has_neither_on_the_first_page(account):
    assert lands_on(account) == ("/", 200)
    account.person = world.make_person(country="ru")
    account.save()
    assert lands_on(account) == ("/cabinet/", 200)


def test_the_page_asked_for_comes_first_unless_it_is_another_site(account):
    account.person = world.make_person(country="ru")
    account.save()
    assert lands_on(account, next_page="/apply/")[0].startswith("/apply/")
    assert lands_on(account, next_page="https://elsewhere.example/") == ("/cabinet/", 200)
