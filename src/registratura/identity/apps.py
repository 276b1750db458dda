from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "registratura.identity"
    label = "identity"
