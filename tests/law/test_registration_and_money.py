"""«Наличие у человека регистрации не имеет значения», «Прикрепление бесплатное»: whatever the case is.

The cases are those that stand beside the law, mixed with one another at random.
"""

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registratura.law.answer import Answer
from registratura.law.cases import Case, load_cases
from registratura.law.country import countries, load_country
from registratura.law.decide import decide
from registratura.law.facts import Address, Facts, Therapist
from registratura.law.facts.base import Fact
from registratura.law.findings import Finding
from registratura.law.rulebook import Rulebook, load_rulebook
from registratura.law.schema import case_schema

CASES = [placed.case for placed in load_cases("ru") if placed.case is not None]
SEED, LATER = (load_rulebook(country="ru", edition=edition) for edition in ("seed", "2025"))
Group = TypeVar("Group", bound=Fact)
OF_THE_CASE = (
    *("channel", "documents", "clinic", "doctor", "reason", "ordered", "current", "attached_now", "free_changes"),
    *("applicant", "therapists"),
)
OF_THE_PERSON = ("birth_date", "status", "region", "categories", "incapable", "service", "policy")
CLINICS = st.lists(st.sampled_from(["north", "south", "east"]), max_size=2).map(tuple)
SOMEWHERE = st.builds(Address, region=st.sampled_from(["74", "66", None]), in_territory_of=CLINICS)
NOWHERE = st.none()
NOT_LOOKED_UP = st.just(Address())
THERAPISTS = st.lists(
    st.builds(
        Therapist,
        code=st.just("n1"),
        district_kind=st.sampled_from(["therapeutic", "paediatric", "family", "feldsher", None]),
        rural=st.sampled_from([True, False, None]),
        attached=st.sampled_from([0, 799, 800, 1299, 1300, 1499, 1500, 1699, 1700, None]),
        held=st.integers(0, 1),
    ),
    max_size=4,
).map(tuple)

mixed = settings(max_examples=600, deadline=None)


@st.composite
def cases_mixed_with_others(draw: st.DrawFn) -> tuple[Facts, date]:
    """A case with some of its facts taken from another case, and doctors with any load."""
    case, other = draw(st.sampled_from(CASES)), draw(st.sampled_from(CASES)).facts
    person = _laid_over(case.facts.person, other.person, draw(st.sets(st.sampled_from(OF_THE_PERSON))))
    facts = _laid_over(case.facts, other, draw(st.sets(st.sampled_from(OF_THE_CASE))))
    changed: dict[str, object] = {"person": person}
    if draw(st.booleans()):
        changed |= {"doctor": None, "therapists": draw(THERAPISTS)}
    return facts.model_copy(update=changed), case.day


def _laid_over(below: Group, above: Group, fields: set[str]) -> Group:
    return below.model_copy(update={name: getattr(above, name) for name in fields})


def _registered(facts: Facts, address: Address | None) -> Facts:
    """The same case with another registered address; None: the person is known to have none."""
    absent = tuple(kind for kind in facts.person.addresses.absent if kind != "registered")
    addresses = facts.person.addresses.model_copy(
        update={"registered": address, "absent": absent if address else (*absent, "registered")}
    )
    return facts.model_copy(update={"person": facts.person.model_copy(update={"addresses": addresses})})


def _said(answer: Answer) -> tuple[object, ...]:
    return answer.outcome, answer.grounds, answer.missing, answer.instead, answer.steps, answer.due_on


@mixed
@given(cases_mixed_with_others(), SOMEWHERE | NOWHERE | NOT_LOOKED_UP, SOMEWHERE | NOWHERE | NOT_LOOKED_UP)
def test_by_the_later_edition_the_registered_address_never_changes_an_answer(
    mixed_case: tuple[Facts, date], one: Address | None, other: Address | None
) -> None:
    facts, on = mixed_case
    assert _said(decide(LATER, _registered(facts, one), on)) == _said(decide(LATER, _registered(facts, other), on))


@mixed
@given(cases_mixed_with_others(), SOMEWHERE | NOWHERE, SOMEWHERE | NOWHERE)
def test_by_the_seed_the_registered_address_only_spares_people_a_refusal_where_no_therapist_is_known_to_have_a_place(
    mixed_case: tuple[Facts, date], one: Address | None, other: Address | None
) -> None:
    facts, on = mixed_case
    answers = [decide(SEED, _registered(facts, address), on) for address in (one, other)]
    if answers[0].outcome != answers[1].outcome:
        (spared,) = (answer for answer in answers if _load(answer).settled == "met")
        (held_up,) = (answer for answer in answers if answer is not spared)
        assert _load(spared).settled_by == "ru.load.at_registered_address"
        assert spared.outcome in ("accept", "incomplete")
        assert _load(spared).verdict == _load(held_up).verdict == _load(held_up).settled
        assert held_up.outcome == {"not_met": "refuse", "unknown": "incomplete"}[_load(held_up).verdict]


def _load(answer: Answer) -> Finding:
    """Whether every therapist is full."""
    found = answer.finding("ru.load")
    assert found is not None
    return found


def test_by_the_seed_a_registration_in_the_territory_does_spare_a_refusal() -> None:
    full = next(case for case in CASES if case.case and case.case.startswith("All doctors are full and the person is"))
    here, there = (Address(region="74", in_territory_of=(clinic,)) for clinic in ("north", "south"))
    assert decide(SEED, _registered(full.facts, there), full.day).outcome == "refuse"
    assert decide(SEED, _registered(full.facts, here), full.day).outcome == "accept"


@pytest.mark.parametrize("country", countries())
def test_no_charge_is_anything_but_nothing(country: str) -> None:
    charges = [each for each in load_country(country).parameters.values() if each.unit in ("roubles", "tenge")]
    assert [dated for each in charges for dated in each.values if dated.value != 0] == []
    deciding = [rule for rule in load_country(country).rules if rule.decides != "info" or rule.base]
    assert [rule.code for rule in deciding for charge in charges if charge.code in rule.uses] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_no_outcome_would_depend_on_a_charge_if_there_were_one(case: Case) -> None:
    free = load_rulebook(country="ru", edition=case.edition)
    fee = free.country.parameters["fee"]
    dear = replace(fee, values=tuple(replace(dated, value=500) for dated in fee.values))
    charging = Rulebook(
        replace(free.country, parameters={**free.country.parameters, "fee": dear}), edition=case.edition
    )
    before, after = (decide(book, case.facts, case.day) for book in (free, charging))
    assert _said(before) == _said(after)


def test_no_fact_of_a_case_is_a_payment() -> None:
    fields = {field for model in case_schema()["$defs"].values() for field in model.get("properties", {})}
    assert fields & {"fee", "fees", "price", "payment", "charge", "paid"} == set()
