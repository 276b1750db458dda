from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "registratura.identity"
    label = "identity"

    def ready(self) -> None:
        """Whoever signs in before the first request (a test does) begins a session with its terms too."""
        from registratura.identity import session_end  # noqa: F401 — listens to sign-ins
