from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "registratura.notices"
    label = "notices"
