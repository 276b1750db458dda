"""The insurer's door: refusals of its insured people to check, and policies to register after a move."""

from django.urls import path

from registratura.insurer.views import decisions, figures, paper_refusals, policies, reviews, scans

REVIEW = "reviews/<uuid:person_id>/<uuid:review_id>"

app_name = "insurer"
urlpatterns = [
    path("", reviews.reviews, name="reviews"),
    path("clinics/", reviews.clinics, name="clinics"),
    path("figures/", figures.show_figures, name="figures"),
    path(f"{REVIEW}/", reviews.review, name="review"),
    path(f"{REVIEW}/verdict/", reviews.rule, name="rule"),
    path(f"{REVIEW}/decision/", decisions.decision, name="decision"),
    path(f"{REVIEW}/decision.pdf", decisions.decision_pdf, name="decision_pdf"),
    path(f"{REVIEW}/scans/<uuid:scan_id>/", scans.scan, name="scan"),
    path("paper/", paper_refusals.find_refused, name="find_refused"),
    path("paper/<uuid:person_id>/", paper_refusals.paper_refusal, name="paper_refusal"),
    path("policies/", policies.find, name="policies"),
    path("policies/<uuid:person_id>/", policies.person, name="policy"),
    path("policies/<uuid:person_id>/register/", policies.register, name="register_policy"),
    path("policies/<uuid:person_id>/issue/", policies.issue, name="issue_policy"),
    path("policies/<uuid:person_id>/pin/", policies.new_pin, name="new_pin"),
]
