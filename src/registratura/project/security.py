"""Headers every page carries: no inline script, no framing, no outside source.

A page on which somebody signs says so (`response.connects_to`): its script alone may speak to that one program.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

CONNECT = "connect-src 'self'"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        CONNECT,
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    )
)


class SecurityHeadersMiddleware:
    """Adds the content security policy and the permissions policy to each answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        signer = getattr(response, "connects_to", "")
        policy = POLICY.replace(CONNECT, f"{CONNECT} {signer}") if signer else POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response
