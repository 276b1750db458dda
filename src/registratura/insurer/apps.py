from django.apps import AppConfig


class InsurerConfig(AppConfig):
    name = "registratura.insurer"
    label = "insurer"
