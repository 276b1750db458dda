from django.urls import path

from registratura.portal.views import apply, cabinet, clinics, home_visit, landing, papers, send, verify

app_name = "portal"
urlpatterns = [
    path("", landing.landing, name="landing"),
    path("clinics/", clinics.register, name="clinics"),
    path("clinics/<uuid:clinic_id>/", clinics.clinic, name="clinic"),
    path("home-visit/", home_visit.home_visit, name="home_visit"),
    path("apply/", apply.person, name="apply"),
    path("apply/clinic/", apply.clinic, name="apply_clinic"),
    path("apply/doctor/", apply.doctor, name="apply_doctor"),
    path("apply/ground/", apply.ground, name="apply_ground"),
    path("apply/papers/", apply.papers, name="apply_papers"),
    path("apply/check/", send.check, name="apply_check"),
    path("apply/send/", send.send, name="apply_send"),
    path("cabinet/", cabinet.cabinet, name="cabinet"),
    path("cabinet/applications/<uuid:person_id>/<uuid:application_id>/", cabinet.application, name="application"),
    path("cabinet/applications/<uuid:person_id>/<uuid:application_id>/complete/", cabinet.complete, name="complete"),
    path("cabinet/applications/<uuid:person_id>/<uuid:application_id>/withdraw/", cabinet.withdraw, name="withdraw"),
    path("papers/<uuid:person_id>/<uuid:document_id>/", papers.paper, name="paper"),
    path("papers/<uuid:person_id>/<uuid:document_id>.pdf", papers.paper_pdf, name="paper_pdf"),
    path("verify/", verify.verify, name="verify"),
    # A QR code holds fewer marks when the whole address is in capital letters.
    path("v/<str:code>", verify.verify_code, name="verify_code"),
    path("V/<str:code>", verify.verify_code, name="verify_code_capitals"),
]
