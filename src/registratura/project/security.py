"""Headers every answer carries: no inline script, no framing, no outside source, nothing personal kept by a browser.

A page on which somebody signs says so (`response.connects_to`): its script alone may speak to that one program.
"""

from collections.abc import Callable

from django.conf import settings
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

NO_DEVICE_IS_ASKED = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
PERSONAL = "private, no-store"
ASKED_ANEW = "private, no-cache"


class SecurityHeadersMiddleware:
    """Adds them to each answer, static files included; what a view says itself stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        signer = getattr(response, "connects_to", "")
        policy = POLICY.replace(CONNECT, f"{CONNECT} {signer}") if signer else POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", NO_DEVICE_IS_ASKED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers["Server"] = ""  # else the web server writes its own name
        response.headers.setdefault("Cache-Control", PERSONAL if _may_be_personal(request, response) else ASKED_ANEW)
        return response


def _may_be_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the browser has a session or has sent something: read from the cookies, so that no database is asked."""
    cookie = settings.SESSION_COOKIE_NAME
    return request.method not in ("GET", "HEAD") or cookie in request.COOKIES or cookie in response.cookies
