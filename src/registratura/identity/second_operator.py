"""What two operators who stand for the one-time password may say, and how long the first one's word holds."""

from __future__ import annotations

from datetime import timedelta

from registratura.identity.models import SecondConfirmation

# The person waits at the counter, so that the colleague sees them too. The house's own term.
HOLDS_FOR = timedelta(hours=1)
DOCUMENTS = ("identity_card", "passport", "residence_permit", "refugee_certificate", "birth_certificate")
REASONS = tuple(SecondConfirmation.Reason.values)
PHONE_REASONS = ("phone_lost", "phone_changed", "phone_shared", "phone_not_own")
"""Why a telephone on record may be replaced."""
