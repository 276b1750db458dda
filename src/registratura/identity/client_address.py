"""Where a request comes from, as far as our own proxies vouch for it."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

ONE_HOUSEHOLD = 64


def client_address(request: HttpRequest) -> str:
    """The address that the outermost of REGISTRATURA_PROXIES saw; what the header says before it anybody can write.

    Of an IPv6 address the network: one household or office has a whole one.
    """
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    believed = forwarded[-settings.REGISTRATURA.proxies :] if settings.REGISTRATURA.proxies else []
    address = believed[0] if believed else request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(IPv6Address(int(parsed) >> ONE_HOUSEHOLD << ONE_HOUSEHOLD))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
