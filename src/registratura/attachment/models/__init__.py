from registratura.attachment.models.application import Application
from registratura.attachment.models.attachment import Attachment, RecordTransfer
from registratura.attachment.models.decision import Decision
from registratura.attachment.models.seat import SeatHold

__all__ = ["Application", "Attachment", "Decision", "RecordTransfer", "SeatHold"]
