"""Days on which people come of an age."""

from datetime import date

from registratura.law.facts import Person


def birthday(person: Person, age: int) -> date | None:
    """The day on which a person is so many years old; None when the date of birth is unknown.

    Who was born on 29 February is a year older on 1 March of other years, as `age_on` counts.
    """
    born = person.birth_date
    if born is None:
        return None
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
