"""The clock a door hands to an action: read under the person's lock, so that a chain's instants never go back."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
