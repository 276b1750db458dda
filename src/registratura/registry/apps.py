from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "registratura.registry"
    label = "registry"
