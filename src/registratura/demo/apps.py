from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "registratura.demo"
    label = "demo"
