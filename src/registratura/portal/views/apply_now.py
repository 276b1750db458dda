"""Whether a clinic can be chosen today at all, before anything is filled in; if not, what has changed (KZ-8, KZ-10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from registratura.attachment.queries.cabinet import held_by
from registratura.attachment.queries.choice import campaign_of
from registratura.attachment.queries.standing import NOTHING_CHANGED, Standing, change_standing
from registratura.identity.clock import clock_of
from registratura.portal.answer_words import answer_words
from registratura.portal.asked import PERSON, Asked, after
from registratura.portal.draft import keep_draft
from registratura.portal.forms import answers
from registratura.portal.what_changed import CLINIC_CHANGED, MOVED, ChangedForm
from registratura.registry.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@after(PERSON)
def now(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Whoever may choose goes on at once; everybody else is told from when, why, and asked what has changed.

    What is said opens no door: the new place is asked next, and the law looks at that.
    """
    standings = [(person, _standing(request, asked, person)) for person in asked.people]
    waiting = [(person, standing) for person, standing in standings if standing and not standing.is_open]
    if not waiting:
        return _go_on(request, asked, standings)
    form = ChangedForm(answers(request), initial={"changed": asked.draft.reason})
    changed = ""
    if request.method == "POST" and not asked.draft.several and form.is_valid():
        changed = form.cleaned_data["changed"]
        asked.draft.reason = changed if changed in MOVED else ""
        keep_draft(request, asked.draft)
        if changed in MOVED:
            return redirect("portal:apply_place", MOVED[changed])
    context = {
        "asked": asked,
        "waiting": [
            {"person": person, "standing": standing, "words": answer_words(answer=standing.answer)}
            for person, standing in waiting
        ],
        "others": [person for person, standing in standings if standing is None or standing.is_open],
        "campaign": campaign_of(country=asked.person.country, on=asked.on),
        "held": held_by(person_id=asked.person.id, on=asked.on),
        "form": form,
        "nothing_changed": changed == NOTHING_CHANGED,
        "clinic_works": changed == CLINIC_CHANGED,
        "claimed": asked.draft.reason in MOVED and request.method != "POST",
        "notice_level": 3 if asked.draft.several else 2,
        "back": reverse("portal:landing" if asked.draft.for_oneself else "portal:apply"),
    }
    return render(request, "portal/apply/now.html", context, status=422 if form.errors else 200)


def _standing(request: HttpRequest, asked: Asked, person: Person) -> Standing | None:
    claim = "" if asked.draft.several else asked.draft.reason
    return change_standing(person_id=person.id, clock=clock_of(request), claim=claim or NOTHING_CHANGED)


def _go_on(request: HttpRequest, asked: Asked, standings: list[tuple[Person, Standing | None]]) -> HttpResponse:
    """To the clinic or, where it is chosen, to the doctor. The ground outside the campaign is what the facts show."""
    shown = {standing.reason for _, standing in standings if standing}
    if shown:
        asked.draft.reason = shown.pop() if len(shown) == 1 else ""
        keep_draft(request, asked.draft)
    return redirect("portal:apply_doctor" if asked.draft.clinic else "portal:apply_clinic")
