"""Who is overloaded, as a sentence and as a chart."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from registratura.attachment.queries.loads import Load
from registratura.design.charts import Bar, Chart, Part, Table, lying_bars
from registratura.registry.clinic_names import clinic_name


def load_in_words(loads: Sequence[Load]) -> str:
    """The doctor or clinic furthest above the norm by name, and how many there are; or that there is none.

    `loads` has the most loaded first.
    """
    over = [load for load in loads if load.over]
    if not over:
        return _("No doctor has more people than the norm.")
    worst = over[0]
    values = {"name": name_of(worst), "taken": worst.taken, "norm": worst.norm, "number": len(over)}
    told = [_("%(name)s is overloaded: %(taken)s people and held places where the norm is %(norm)s.") % values]
    if len(over) > 1:
        told.append(ngettext("%(number)s is above the norm.", "%(number)s are above the norm.", len(over)) % values)
    return " ".join(told)


def doctors_chart(loads: Sequence[Load], *, with_clinic: bool = False) -> Chart:
    """Load by doctor, each against the own norm; `with_clinic` names the clinics too."""
    columns = (_("Doctor"), *((_("Clinic"),) if with_clinic else ()), *_columns())
    rows = tuple((_doctor(load), *((_clinic(load),) if with_clinic else ()), *_figures(load)) for load in loads)
    says = load_in_words(loads) if loads else _("No doctor works here.")
    return _chart("doctors", _("Load by doctor"), says, loads, Table(columns, rows))


def clinics_chart(loads: Sequence[Load], *, most: int) -> Chart:
    """Load by clinic: the sums of its doctors. The drawing shows the `most` loaded, the table all."""
    rows = tuple((_clinic(load), *_figures(load)) for load in loads)
    says = _("The sums of the working doctors of each clinic, the most loaded clinic first.")
    return _chart("clinic-loads", _("Load by clinic"), says, loads[:most], Table((_("Clinic"), *_columns()), rows))


def name_of(load: Load) -> str:
    """The doctor's full name, or the clinic's where the load is a clinic's."""
    return _doctor(load) if load.doctor else _clinic(load)


def _chart(anchor: str, title: str, says: str, loads: Sequence[Load], table: Table) -> Chart:
    bars = [
        Bar(
            name_of(load),
            (Part(load.attached, "bad" if load.over else "active"), Part(load.held, "attention")),
            f"{load.taken} / {load.norm}",
            load.norm,
        )
        for load in loads
    ]
    legend = (("active", _("People attached")), ("bad", _("Above the norm")), ("attention", _("Places held")))
    drawing = lying_bars(bars, norm=_("Norm")) if bars else None
    return Chart(anchor, title, says, table, drawing, legend)


def _columns() -> tuple[str, ...]:
    return _("People attached"), _("Places held"), _("Norm"), _("Above the norm by")


def _figures(load: Load) -> tuple[int, ...]:
    return load.attached, load.held, load.norm, load.over


def _doctor(load: Load) -> str:
    return load.doctor.full_name if load.doctor else ""


def _clinic(load: Load) -> str:
    return clinic_name(clinic=load.clinic, language=get_language() or "")
