from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "registratura.ledger"
    label = "ledger"
