from registratura.notices.models.notice import DemoMessage, Notice

__all__ = ["DemoMessage", "Notice"]
