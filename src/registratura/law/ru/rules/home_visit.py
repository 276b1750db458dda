"""Who visits at home: the clinic that serves the address, whatever the attachment."""

from registratura.law.facts import Address, Facts
from registratura.law.findings import Finding, met, unknown
from registratura.law.parameters import Parameters
from registratura.law.rulebook import rule


@rule("ru.home_visit", source="seed-ru#15", decides="info")
def home_visit(facts: Facts, p: Parameters) -> Finding:
    """Врач на дом будет приходить из поликлиники, которая обслуживает ваш адрес, даже если вы прикреплены к другой"""
    home = _home(facts)
    if home is None:
        return unknown("person.addresses.residence")
    if home.home_clinic is None:
        return unknown("person.addresses.residence.home_clinic")
    if facts.clinic and facts.clinic.code == home.home_clinic:
        return met()
    if home.home_district is None:
        return met("from_clinic", clinic=home.home_clinic)
    return met("from_district", clinic=home.home_clinic, district=home.home_district)


@rule("ru.home_visit_to", source="seed-ru#15", decides="info", question="home_visit")
def home_visit_to(facts: Facts, p: Parameters) -> Finding:
    """Врач на дом будет приходить из поликлиники, которая обслуживает ваш адрес, даже если вы прикреплены к другой"""
    home = _home(facts)
    if home is None:
        return unknown("person.addresses.residence")
    if home.home_clinic is None:
        return unknown("person.addresses.residence.home_clinic")
    if home.home_district is None:
        return met("from_clinic", clinic=home.home_clinic)
    return met(clinic=home.home_clinic, district=home.home_district)


def _home(facts: Facts) -> Address | None:
    """Where the doctor is called to: the place of stay, if there is one, else the place of residence."""
    addresses = facts.person.addresses
    return addresses.stay or addresses.residence
