"""Every clinic of the public lists is found by its own name, number and street, with a slip in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from registratura.registry.actions.import_clinics import import_clinics
from registratura.registry.clinic_file import read_clinics
from registratura.registry.models import Clinic
from registratura.registry.queries.clinics import find_clinics
from tests.paths import SHARED_DATA

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SHARED_DATA.exists(), reason="the public data folder is not beside the repository"),
]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST = 5
LISTS = {
    "clinics_ru.csv": ("ru", {"region": "78", "time_zone": "Europe/Moscow"}),
    "clinics_ru_chelyabinsk.csv": ("ru", {"region": "74", "time_zone": "Asia/Yekaterinburg"}),
    "mcod_novosibirsk.csv": ("ru", {"region": "54", "time_zone": "Asia/Novosibirsk"}),
    "clinics_kz_astana.csv": ("kz", {"region": "АСТАНА"}),
    "organisations_kz.csv": ("kz", {}),
}
KAZAKH_LETTERS = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноууxиАГКНОУУXИ")
SLIPPED = re.compile(r"[^\W\d_]{6,}")


@pytest.fixture(params=LISTS)
def clinics(request: pytest.FixtureRequest) -> list[Clinic]:
    country, said = LISTS[request.param]
    import_clinics(file=read_clinics(path=SHARED_DATA / request.param, country=country, **said), country=country)
    return list(Clinic.objects.all())


def with_a_slip(text: str) -> str:
    """The longest word with its two middle letters changed round."""
    longest = max(SLIPPED.findall(text), key=len, default="")
    if not longest:
        return text
    middle = len(longest) // 2
    turned = longest[: middle - 1] + longest[middle] + longest[middle - 1] + longest[middle + 1 :]
    return text.replace(longest, turned, 1)


def not_among_the_first(clinics: list[Clinic], question) -> list[tuple[str, str]]:
    """Those that do not stand among the first, or beside as many that fit the question as well."""
    lost = []
    for clinic in clinics:
        text = question(clinic)
        if not text:
            continue
        first = [row.clinic for row in find_clinics(at=NOON, region=clinic.region, text=text)][:FIRST]
        if clinic not in first and not all(question(other) == text for other in first):
            lost.append((text, clinic.name))
    return lost


def test_by_its_name(clinics):
    assert not_among_the_first(clinics, lambda clinic: clinic.name) == []


def test_by_its_name_with_a_slip_in_small_letters(clinics):
    assert not_among_the_first(clinics, lambda clinic: with_a_slip(clinic.name.lower())) == []


def test_by_its_name_from_a_russian_keyboard(clinics):
    assert not_among_the_first(clinics, lambda clinic: clinic.name.translate(KAZAKH_LETTERS)) == []


def test_by_the_number_of_its_name(clinics):
    def asked(clinic: Clinic) -> str:
        numbers = re.findall(r"\d+", clinic.name)
        return f"поликлиника {' '.join(numbers)}" if numbers and "поликлиника" in clinic.search_text else ""

    assert not_among_the_first(clinics, asked) == []


def test_by_its_address_with_a_slip(clinics):
    def asked(clinic: Clinic) -> str:
        street = re.sub(r"^\d{6}[\s,]*(?:г\. )?(?:Санкт-Петербург,)?", "", clinic.address).strip()
        return with_a_slip(street)

    assert not_among_the_first(clinics, asked) == []


def test_by_its_code(clinics):
    assert not_among_the_first(clinics, lambda clinic: clinic.code) == []


def test_what_people_type_finds_what_they_mean():
    for name, (country, said) in LISTS.items():
        import_clinics(file=read_clinics(path=SHARED_DATA / name, country=country, **said), country=country)

    def first(text: str, region: str) -> str:
        return find_clinics(at=NOON, region=region, text=text)[0].clinic.name

    assert first("ГП № 8", "78") == 'СПб ГБУЗ "Городская поликлиника №8"'
    assert first("8 поликлиника", "78") == 'СПб ГБУЗ "Городская поликлиника №8"'
    assert first("дгп 62", "78") == 'СПб ГБУЗ "Детская городская поликлиника №62"'
    assert first("дыбенко 21", "78") == 'СПб ГБУЗ "Городская поликлиника №87"'
    assert first("поликлиника 13", "54") == 'ГБУЗ НСО "ГП № 13 "'
    assert first("Мангилик Ел", "АСТАНА") == "Городская поликлиника №9"
    assert first("кудайбердиулы", "АСТАНА") == "Городская поликлиника №7"
    assert first("5 емхана", "АСТАНА") == "Городская поликлиника №5"
