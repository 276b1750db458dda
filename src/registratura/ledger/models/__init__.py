from registratura.ledger.models.access import Access
from registratura.ledger.models.checkpoint import Checkpoint, CheckpointHead
from registratura.ledger.models.entry import Entry

__all__ = ["Access", "Checkpoint", "CheckpointHead", "Entry"]
