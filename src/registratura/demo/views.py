"""The demo's own pages: people of every role one click away, another day, and the phone that gets the messages."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from registratura.demo.people import ROLES_IN_ORDER, description_of
from registratura.identity.clock import DEMO_DAY, clock_of
from registratura.identity.models import Account
from registratura.identity.session_begin import begin_session
from registratura.identity.views import safe_next
from registratura.notices.models import DemoMessage

MESSAGES_SHOWN = 30


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody one may be here, by country and role."""
    accounts = Account.objects.filter(username__startswith="demo-").prefetch_related("grants").select_related("person")
    rows = sorted(map(description_of, accounts), key=lambda row: (row.place, ROLES_IN_ORDER.index(row.role)))
    return render(
        request,
        "demo/people.html",
        {
            "countries": [(code, [row for row in rows if row.country == code]) for code in ("ru", "kz")],
            "next": request.GET.get("next", ""),
            "today": clock_of(request)().date(),
            "days": _days_worth_seeing(),
        },
    )


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become one of the demo people."""
    account = get_object_or_404(Account, username=request.POST.get("account", ""), username__startswith="demo-")
    return redirect(begin_session(request, account, target=safe_next(request, request.POST.get("next", ""))))


@require_POST
def choose_day(request: HttpRequest) -> HttpResponse:
    """Look at another day; an empty or wrong day is today."""
    try:
        request.session[DEMO_DAY] = dt.date.fromisoformat(request.POST.get("day", "")).isoformat()
    except ValueError:
        request.session.pop(DEMO_DAY, None)
    return redirect(safe_next(request, request.POST.get("next", "")) or reverse("demo:people"))


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What the phones and mailboxes of the demo people received."""
    return render(request, "demo/inbox.html", {"received": DemoMessage.objects.order_by("-sent_at")[:MESSAGES_SHOWN]})


def _days_worth_seeing() -> list[dt.date]:
    """Today, and a day before, in and after this year's Kazakh campaign by the seed."""
    today = timezone.now().date()
    around = [dt.date(today.year, month, day) for month, day in ((9, 1), (10, 1), (11, 16))]
    return [today, *around] if settings.REGISTRATURA.demo else [today]
