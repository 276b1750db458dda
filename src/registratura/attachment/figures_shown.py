"""Which figures each door shows: those of a clinic, of a region, of an insurer, of the service centres."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from registratura.attachment.figure_charts import (
    applications_chart,
    clinics_refusals_chart,
    flow_chart,
    refusals_chart,
    refusals_without_check_chart,
    requests_chart,
    reviews_chart,
    waits_chart,
)
from registratura.attachment.load_words import clinics_chart, doctors_chart
from registratura.attachment.queries.case import edition_on
from registratura.attachment.queries.figures import (
    applications_by_day,
    centre_requests_by_day,
    in_and_out,
    refusals_by_clinic,
    refusals_by_month,
    reviews_by_month,
    waits_for_decision,
)
from registratura.attachment.queries.loads import Reach, clinic_loads, doctor_loads
from registratura.attachment.queries.reviews import insurer_checks
from registratura.design.charts import Chart

DAYS, DAYS_OF_WAITS, DAYS_OF_MONTHS = 30, 90, 360
MOST_BARS = 12


def doctors_of_clinics(*, clinic_ids: Collection[UUID]) -> Chart:
    """Load by doctor, of all doctors of the clinics."""
    return doctors_chart(doctor_loads(reach=Reach(clinic_ids=clinic_ids)), with_clinic=len(clinic_ids) > 1)


def figures_of_clinics(*, clinic_ids: Collection[UUID], country: str, on: date) -> tuple[Chart, ...]:
    """Load, applications, waiting, refusals, in and out; up to and with the legal day `on`."""
    reach, until = Reach(clinic_ids=clinic_ids), on + timedelta(days=1)
    months = refusals_by_month(reach=reach, since=until - timedelta(days=DAYS_OF_MONTHS), until=until)
    checked = insurer_checks(country=country, edition=edition_on(country=country, applied_on=on))
    return (
        doctors_of_clinics(clinic_ids=clinic_ids),
        applications_chart(applications_by_day(reach=reach, since=until - timedelta(days=DAYS), until=until)),
        _waits(reach, country, until),
        refusals_chart(months) if checked else refusals_without_check_chart(months),
        flow_chart(in_and_out(reach=reach, since=until - timedelta(days=DAYS_OF_MONTHS), until=until)),
    )


def loads_of_region(*, country: str, region: str) -> tuple[Chart, ...]:
    """The most loaded doctors of the region, and its most loaded clinics."""
    reach = Reach(country=country, region=region)
    doctors = doctor_loads(reach=reach, heaviest=MOST_BARS)
    return doctors_chart(doctors, with_clinic=True), clinics_chart(clinic_loads(reach=reach), most=MOST_BARS)


def figures_of_region(*, country: str, region: str, on: date, days: int) -> tuple[Chart, ...]:
    """Applications of the last month; waiting; refusals of the last `days`; in and out of the last year."""
    reach, until = Reach(country=country, region=region), on + timedelta(days=1)
    refusals = refusals_by_clinic(reach=reach, since=until - timedelta(days=days), until=until)
    return (
        applications_chart(applications_by_day(reach=reach, since=until - timedelta(days=DAYS), until=until)),
        _waits(reach, country, until),
        clinics_refusals_chart(refusals, most=MOST_BARS),
        flow_chart(in_and_out(reach=reach, since=until - timedelta(days=DAYS_OF_MONTHS), until=until)),
    )


def figures_of_insurers(*, insurer_ids: Collection[UUID], on: date) -> tuple[Chart, ...]:
    """The refusals of the insurers' own people and the verdicts."""
    until = on + timedelta(days=1)
    since = until - timedelta(days=DAYS_OF_MONTHS)
    return (reviews_chart(reviews_by_month(insurer_ids=insurer_ids, since=since, until=until)),)


def figures_of_centres(*, country: str, region: str, on: date) -> tuple[Chart, ...]:
    """What the service centres of the region typed in the last month."""
    until = on + timedelta(days=1)
    reach = Reach(country=country, region=region)
    return (requests_chart(centre_requests_by_day(reach=reach, since=until - timedelta(days=DAYS), until=until)),)


def _waits(reach: Reach, country: str, until: date) -> Chart:
    since = until - timedelta(days=DAYS_OF_WAITS)
    return waits_chart(waits_for_decision(reach=reach, country=country, since=since, until=until))
