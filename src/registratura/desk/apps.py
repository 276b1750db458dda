from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "registratura.desk"
    label = "desk"
