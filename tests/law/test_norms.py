"""The norm a page shows is the very one a refusal hangs on."""

from datetime import date
from decimal import Decimal

import pytest

from registratura.law.facts import Therapist
from registratura.law.norms import norm_on
from registratura.law.parameters import Parameters
from registratura.law.ru.rules.district_load import NORMS, limit_of
from registratura.law.rulebook import load_rulebook

KINDS = ("therapeutic", "paediatric", "general_practice", "family", "complex", "feldsher")
DAY = date(2026, 4, 14)


@pytest.mark.parametrize("edition", ["seed", "2025"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rural", [False, True])
def test_the_norm_shown_is_the_limit_by_which_the_law_decides(kind, rural, edition):
    rulebook = load_rulebook(country="ru", edition=edition)
    law = Parameters(on=DAY, values={code: rulebook.value_on(code, DAY).value for code in NORMS})
    therapist = Therapist(code="d1", district_kind=kind, rural=rural)
    norm = norm_on(country="ru", kind=kind, rural=rural, on=DAY, edition=edition)
    assert norm is not None
    assert norm.capacity(Decimal(1)) == limit_of(therapist, law)


def test_a_norm_names_its_source_and_says_where_the_source_was_not_seen():
    adults = norm_on(country="ru", kind="therapeutic", rural=False, on=DAY, edition="seed")
    village = norm_on(country="ru", kind="therapeutic", rural=True, on=DAY, edition="seed")
    assert (adults.people, adults.source, adults.confirmed) == (1700, "mz-543n#18", True)
    assert (village.people, village.confirmed) == (1300, False)


def test_half_a_post_has_half_the_norm_rounded_down():
    assert (
        norm_on(country="ru", kind="paediatric", rural=False, on=DAY, edition="seed").capacity(Decimal("0.33")) == 264
    )


def test_a_kind_without_a_norm_and_a_country_without_norms_have_none():
    assert norm_on(country="ru", kind="spaceport", rural=False, on=DAY, edition="seed") is None
    assert norm_on(country="zz", kind="therapeutic", rural=False, on=DAY, edition="seed") is None
