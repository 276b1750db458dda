from django.apps import AppConfig


class CockpitConfig(AppConfig):
    name = "registratura.cockpit"
    label = "cockpit"
