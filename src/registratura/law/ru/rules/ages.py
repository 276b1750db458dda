"""Age groups and birthdays, as the rules of this folder need them."""

from datetime import date

from registratura.law.facts import AgeGroup


def age_group(age: int, adult_age: int) -> AgeGroup:
    """Whose doctors look after a person of that age."""
    return "adults" if age >= adult_age else "children"


def birthday(born: date, age: int) -> date:
    """The first day on which a person born that day is of that age; those of 29 February turn on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
