"""The insurer's door: refusals of its insured people to check, and policies to register after a move."""

from django.urls import path

from registratura.insurer.views import policies, reviews

app_name = "insurer"
urlpatterns = [
    path("", reviews.reviews, name="reviews"),
    path("policies/", policies.find, name="policies"),
    path("policies/<uuid:person_id>/", policies.person, name="policy"),
    path("policies/<uuid:person_id>/register/", policies.register, name="register_policy"),
    path("policies/<uuid:person_id>/issue/", policies.issue, name="issue_policy"),
    path("policies/<uuid:person_id>/pin/", policies.new_pin, name="new_pin"),
]
