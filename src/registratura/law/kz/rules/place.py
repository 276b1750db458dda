"""By which place a person is attached (KZ-9)."""

from registratura.law.facts import Address, Facts
from registratura.law.findings import Finding, met, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.rulebook import exception_to, rule


@rule("kz.ground", source="seed-kz#17", decides="eligibility", uses=("grounds",))
def ground(facts: Facts, p: Parameters) -> Finding:
    """Прикрепление осуществляется либо по месту проживания, работы или учебы.

    The clinic's territory must hold the place. The place of residence is where the person lives, for good or for a
    time; the registered address is not asked.
    """
    place = facts.ground
    if place is None:
        return unknown("ground")
    if facts.clinic is None:
        return unknown("clinic.code")
    if place not in p.grounds:
        return not_met("not_a_ground", ground=place)
    addresses = facts.person.addresses
    address: Address | None = getattr(addresses, place)
    stay = addresses.stay if place == "residence" else None
    for each in (address, stay):
        if each is not None and each.covers(p.on) and each.served_by(facts.clinic.code):
            return met(ground=place)
    if address is None and stay is None:
        if place in addresses.absent:
            return not_met("no_such_place", ground=place)
        return unknown(f"person.addresses.{place}")
    if (address is None or address.in_territory_of is None) and (stay is None or stay.in_territory_of is None):
        return unknown(f"person.addresses.{place}.in_territory_of", message="unresolved", ground=place)
    return not_met("outside", ground=place)


@exception_to("kz.ground", source=("seed-kz#18", "seed-kz#19"))
def border(facts: Facts, p: Parameters) -> Finding | None:
    """Исключением являются лишь граждане, проживающие на приграничных территориях. Они могут прикрепиться в
    близлежащую поликлинику.
    """
    if facts.clinic is None or facts.ground not in ("border", "residence"):
        return None
    home = facts.person.addresses.residence or facts.person.addresses.stay
    if home is None or home.border_area is None:
        return unknown("person.addresses.residence.border_area") if facts.ground == "border" else None
    if not home.border_area:
        return None
    if facts.clinic.near_border or (home.nearby_clinics and facts.clinic.code in home.nearby_clinics):
        return met()
    if home.nearby_clinics is None and facts.clinic.near_border is None:
        return unknown("person.addresses.residence.nearby_clinics")
    return None
