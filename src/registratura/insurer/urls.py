"""The insurer's door: refusals of its insured people to check, and policies to register after a move."""

from django.urls import path

from registratura.insurer.views import reviews

app_name = "insurer"
urlpatterns = [
    path("", reviews.reviews, name="reviews"),
]
