"""Words and small marks of the citizen's pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.template import Context, Library
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from registratura.attachment.law_words import reader_language
from registratura.design.days import written_day
from registratura.design.tags.actions import nav_link, navigation
from registratura.documents.paper import mask_identifier
from registratura.notices.models import Notice
from registratura.notices.queries.unread import unread_count
from registratura.notices.texts import sentence
from registratura.portal.house_words import houses_in_words
from registratura.portal.labels import STATE_TONES, label
from registratura.registry.clinic_names import clinic_name as name_of
from registratura.registry.models import Clinic, TerritoryStreet
from registratura.registry.queries.clinic_day import Barrier
from registratura.registry.queries.clinics import Region

register = Library()

TOWNS_NAMED = 3
# The workplaces are other doors, so they are named by their addresses.
WORKPLACE = "/desk/"
WORKPLACES = {"service_centre_operator": "/desk/centre/"}


@register.filter
def word(code: str, kind: str) -> str:
    """The words for a stored code: `{{ application.state|word:"state" }}`."""
    return label(kind, code)


@register.filter
def tone(state: str) -> str:
    """The tone of an application's state."""
    return STATE_TONES[state]


@register.filter
def clinic_name(clinic: Clinic) -> str:
    """The clinic's name in the reader's language."""
    return name_of(clinic=clinic, language=reader_language())


@register.filter
def houses(line: TerritoryStreet) -> str:
    """The houses of a line of a territory, as people read them."""
    return houses_in_words(stored=line.houses)


@register.filter
def said(notice: Notice) -> str:
    """What a notice says."""
    return sentence(notice.kind, notice.data, reader_language())


@register.filter
def local_date(instant: datetime, time_zone: str) -> date:
    """The day of an instant in a time zone."""
    return instant.astimezone(ZoneInfo(time_zone)).date()


@register.filter
def masked(number: str) -> str:
    """A number of which only its owner recognises the end."""
    return mask_identifier(value=number)


@register.filter
def at(values: Sequence[str], index: int) -> str:
    """The value at a place of a list."""
    return values[index]


@register.filter
def why(barrier: Barrier) -> str:
    """Why a clinic can't be chosen."""
    day = written_day(day=barrier.on) if barrier.on else ""
    successor = clinic_name(barrier.successor) if barrier.successor else ""
    values = {"day": day, "clinic": successor}
    if barrier.code == "liquidated":
        return _("This clinic was closed on %(day)s.") % values if day else _("This clinic is closed.")
    if barrier.code == "reorganised":
        if successor:
            return _("This clinic was reorganised. Its people are looked after by another clinic: %(clinic)s.") % values
        return _("This clinic was reorganised.")
    if barrier.code == "contract_ended":
        return _("This clinic has no contract with the fund: the last one ended on %(day)s.") % values
    if barrier.code == "contract_not_yet":
        return _("This clinic's contract with the fund begins on %(day)s. You can choose it from that day on.") % values
    if barrier.code == "adults_only":
        return _("This clinic is for adults only. Children are attached to a clinic for children.")
    if barrier.code == "children_only":
        return _("This clinic is for children only. Adults are attached to a clinic for adults.")
    return _("This clinic has no contract with the fund.")


@register.filter
def region_name(region: Region) -> str:
    """A region by its code and its towns."""
    towns = ", ".join(region.towns[:TOWNS_NAMED])
    if len(region.towns) > TOWNS_NAMED:
        return _("%(code)s: %(towns)s and others") % {"code": region.code, "towns": towns}
    return f"{region.code}: {towns}" if towns and towns != region.code else region.code


@register.simple_tag(takes_context=True)
def portal_navigation(context: Context) -> SafeString:
    """The links of the citizen's pages; `here` in the context names the current one."""
    actor = context["request"].actor
    links = [
        ("landing", _("Start")),
        ("clinics", _("Clinics")),
        ("home_visit", _("Doctor at home")),
        *([] if actor.is_staff else [("cabinet", _cabinet(context))]),
        ("verify", _("Check a paper")),
    ]
    here = context.get("here", "")
    items = [nav_link(text=text, href=reverse(f"portal:{name}"), current=name == here) for name, text in links]
    if actor.is_staff:
        items.append(nav_link(text=_("My workplace"), href=WORKPLACES.get(actor.grants[0].role, WORKPLACE)))
    elif not context["user"].is_authenticated:
        items.append(nav_link(text=_("Sign in"), href=reverse("identity:sign_in")))
    return navigation(format_html_join("", "{}", ((item,) for item in items)), label=_("Pages of the service"))


def _cabinet(context: Context) -> str:
    """The cabinet's link, with the number of messages nobody has read; in the cabinet itself they are shown."""
    person_id = context["request"].actor.person_id
    unread = unread_count(person_id=person_id) if person_id and context.get("here") != "cabinet" else 0
    return _("My cabinet (new: %(count)s)") % {"count": unread} if unread else _("My cabinet")
