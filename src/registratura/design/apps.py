from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "registratura.design"
    label = "design"
