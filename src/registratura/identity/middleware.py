"""Who is asking: `request.actor`, worked out only when a view needs it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from registratura.identity.actor import Actor, actor_of

VISITOR = Actor(code="visitor")


class ActorMiddleware:
    """Adds `actor` to the request: the signed-in account's, or a visitor without any right."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: actor_of(request.user) if request.user.is_authenticated else VISITOR
        )
        return self.get_response(request)
