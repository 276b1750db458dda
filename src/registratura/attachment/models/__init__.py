from registratura.attachment.models.application import Application
from registratura.attachment.models.attachment import Attachment
from registratura.attachment.models.correction import Correction
from registratura.attachment.models.decision import Decision
from registratura.attachment.models.detachment import Detachment
from registratura.attachment.models.review import RefusalReview
from registratura.attachment.models.seat import SeatHold
from registratura.attachment.models.transfer import RecordTransfer, TransferStep
from registratura.attachment.models.unfinished import UnfinishedApplication

__all__ = [
    "Application",
    "Attachment",
    "Correction",
    "Decision",
    "Detachment",
    "RecordTransfer",
    "RefusalReview",
    "SeatHold",
    "TransferStep",
    "UnfinishedApplication",
]
