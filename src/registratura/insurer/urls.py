"""The insurer's door: refusals of its insured people to check, and policies to register after a move."""

app_name = "insurer"
urlpatterns: list = []
