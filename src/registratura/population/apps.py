from django.apps import AppConfig


class PopulationConfig(AppConfig):
    name = "registratura.population"
    label = "population"
