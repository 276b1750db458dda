"""An application that was begun and not sent: going on with it, or forgetting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.keep_answers import drop_answers
from registratura.identity.access import for_citizens
from registratura.portal.asked import CLINIC, DOCTOR, PERSON, Asked, after


@require_safe
@after(PERSON, CLINIC, DOCTOR)
def go_on(request: HttpRequest, asked: Asked) -> HttpResponse:
    """To the first question that has no answer yet."""
    if asked.grounds and not asked.draft.ground:
        return redirect("portal:apply_ground")
    if asked.reasons and not asked.draft.reason:
        return redirect("portal:apply_reason")
    return redirect("portal:apply_papers")


@require_POST
@for_citizens
def drop(request: HttpRequest) -> HttpResponse:
    """The answers are forgotten at once; scans that came with them are removed by night."""
    drop_answers(account_id=request.user.id)
    messages.success(request, _("The application you had begun has been deleted. Nothing was sent."))
    return redirect("portal:cabinet")
