from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "registratura.portal"
    label = "portal"
