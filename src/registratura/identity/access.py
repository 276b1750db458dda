"""Which pages are for whom: a view says it in one line, and everybody else gets the sign-in page or a 403.

A guarded view carries `open_to`, the roles it is for: the reference of pages and its test read it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from registratura.identity.kept_form import keep_form, page_of_form

View = Callable[..., HttpResponse]
CITIZEN = "citizen"


def for_citizens(view: View) -> View:
    """Only a signed-in person with a record of their own."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if request.actor.person_id is None:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded.open_to = (CITIZEN,)  # type: ignore[attr-defined]
    return guarded


def for_roles(*roles: str) -> Callable[[View], View]:
    """Only accounts that have one of the roles somewhere; the view narrows to their clinic or region itself."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not any(grant.role in roles for grant in request.actor.grants):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.open_to = roles  # type: ignore[attr-defined]
        return guarded

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """And back: to the page that was asked for; what was sent is kept, and else its page opens again."""
    if request.headers.get("HX-Request"):  # a part of a page: the whole page goes to sign in
        return HttpResponse(headers={"HX-Redirect": redirect_to_login(page_of_form(request)).url})
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    keep_form(request)
    return redirect_to_login(page_of_form(request))
