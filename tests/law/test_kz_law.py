"""What holds of Kazakhstan's law whatever the case is."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registratura.law.cases import load_cases
from registratura.law.decide import decide
from registratura.law.facts import Category, Coverage, Disease, Facts
from registratura.law.rulebook import load_rulebook

CASES = [placed.case for placed in load_cases("kz") if placed.case and placed.case.facts.question == "attachment"]
DAYS = st.none() | st.dates(date(2019, 1, 1), date(2032, 12, 31))
FLAGS = st.sampled_from([True, False, None])
DISEASES = ("dangerous", "tuberculosis", "diabetes", "cancer", "another")
STATE_PAID_ONLY = ("pregnant", "mother_of_many", "child_carer", "social_assistance", "unemployed", "crisis_welfare")

insurances = st.builds(
    Coverage, insured=FLAGS, paid_through=DAYS, regular_months=st.none() | st.integers(0, 100), debt=FLAGS
)
illnesses = st.none() | st.lists(st.builds(Disease, code=st.sampled_from(DISEASES), since=DAYS), max_size=3).map(tuple)
paid_by_the_state = st.lists(
    st.builds(
        Category,
        code=st.sampled_from(STATE_PAID_ONLY),
        since=DAYS,
        until=DAYS,
        evidence=st.sampled_from([None, "paper"]),
    ),
    max_size=3,
).map(tuple)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(CASES), st.sampled_from(["seed", "2025"]), st.none() | insurances, illnesses, paid_by_the_state)
def test_attachment_never_depends_on_insurance_on_illness_or_on_who_pays(case, edition, insurance, diseases, paid):
    """KZ-12: whatever the packages are, the answer about attachment stays the same."""
    rulebook = load_rulebook(country="kz", edition=edition)
    before = decide(rulebook, case.facts, case.day)
    after = decide(rulebook, _with(case.facts, insurance, diseases, paid), case.day)
    assert _said(after) == _said(before)


def _with(facts: Facts, insurance: Coverage | None, diseases, paid) -> Facts:
    """The case with another insurance; a foreigner's private contract is a ground of attachment and stays."""
    known = facts.person.coverage
    if known is not None and known.contract is not None:
        contract = {"contract": known.contract, "contract_until": known.contract_until}
        insurance = (insurance or Coverage()).model_copy(update=contract)
    own = facts.person.categories
    changed = {
        "coverage": insurance,
        "diseases": diseases,
        "categories": None if own is None else (*own, *paid),
    }
    return facts.model_copy(update={"person": facts.person.model_copy(update=changed)})


def _said(answer):
    return answer.outcome, answer.grounds, answer.missing, answer.instead, answer.due_on, answer.effective_on


def test_no_rule_about_attachment_reads_a_parameter_of_insurance():
    rules = load_rulebook(country="kz", edition="2025").rules
    packages = tuple(spec for spec in rules if spec.code.startswith(("kz.guaranteed_package", "kz.insured_package")))
    read = {code for spec in packages for code in spec.uses}
    assert {"guaranteed_diseases", "state_paid_categories", "grace_months"} <= read
    deciding = [spec for spec in rules if spec not in packages and spec.decides != "info"]
    assert [spec.code for spec in deciding if read & set(spec.uses)] == []


@pytest.mark.parametrize("edition", ["seed", "2025"])
def test_the_campaign_s_last_days_are_never_before_its_first(edition):
    rulebook = load_rulebook(country="kz", edition=edition)
    for year in (2024, 2025, 2026, 2028):
        campaign = rulebook.value_on("campaign", date(year, 12, 31)).value
        opens_on = campaign.next_after(date(year, 12, 31))
        assert opens_on < campaign.next_last(opens_on)
