from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "registratura.documents"
    label = "documents"
