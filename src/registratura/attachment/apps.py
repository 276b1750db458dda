from django.apps import AppConfig


class AttachmentConfig(AppConfig):
    name = "registratura.attachment"
    label = "attachment"
