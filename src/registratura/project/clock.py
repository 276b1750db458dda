from registratura.identity.clock import DEMO_DAY, clock_of

__all__ = ["DEMO_DAY", "clock_of"]
