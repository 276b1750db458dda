from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "registratura.api"
    label = "api"
