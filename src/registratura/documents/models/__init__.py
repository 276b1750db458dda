from registratura.documents.models.document import Document
from registratura.documents.models.scan import Scan

__all__ = ["Document", "Scan"]
