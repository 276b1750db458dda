"""The clock a door hands to an action: read only after the person's lock is held, so that a chain's instants never go back."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
