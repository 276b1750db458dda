"""The charts of /design/: one of each kind, with invented doctors and numbers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from registratura.design.charts import Bar, Chart, Column, Part, Table, lying_bars, standing_columns, steps

WEEKS = (("1.11", 4, 1, 0), ("8.11", 6, 0, 0), ("15.11", 7, 3, 1), ("22.11", 3, 2, 3))
PEOPLE = (("1.11", 40), ("8.11", 44), ("15.11", 43), ("22.11", 46))


def example_charts() -> dict[str, Chart]:
    """Lying bars against a norm, standing columns of parts, a line of steps."""
    return {"bars": _bars(), "columns": _columns(), "steps": _steps()}


def _bars() -> Chart:
    loads = ((_("Anna Sampleton"), 26, 1, 25), (_("Testina Nobody"), 18, 2, 25))
    bars = [
        Bar(
            name,
            (Part(people, "bad" if people + held > norm else "active"), Part(held, "attention")),
            f"{people + held} / {norm}",
            norm,
        )
        for name, people, held, norm in loads
    ]
    return Chart(
        "example-bars",
        _("People of each doctor"),
        _("One doctor has more people than the norm."),
        Table((_("Doctor"), _("People"), _("Places held"), _("Norm")), loads),
        lying_bars(bars, norm=_("Norm")),
        (("active", _("People")), ("bad", _("More than the norm")), ("attention", _("Places held"))),
    )


def _columns() -> Chart:
    outcomes = (("good", _("Attached")), ("bad", _("Refused")), ("quiet", _("Under consideration")))
    columns = [
        Column(day, tuple(Part(value, tone) for value, (tone, _word) in zip(values, outcomes, strict=True)))
        for day, *values in WEEKS
    ]
    return Chart(
        "example-columns",
        _("Applications by week"),
        _("30 applications came in four weeks."),
        Table((_("Week"), *(word for _tone, word in outcomes)), WEEKS),
        standing_columns(columns),
        outcomes,
    )


def _steps() -> Chart:
    return Chart(
        "example-steps",
        _("People attached"),
        _("The number went from 40 to 46."),
        Table((_("Week"), _("People")), PEOPLE),
        steps(PEOPLE),
    )
