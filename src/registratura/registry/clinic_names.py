"""What a clinic is called in the reader's language."""

from registratura.registry.models import Clinic


def clinic_name(*, clinic: Clinic, language: str) -> str:
    """The clinic's name; for those who read Kazakh the Kazakh one, if there is one."""
    return clinic.name_kk if language == "kk" and clinic.name_kk else clinic.name
