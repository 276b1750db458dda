from django.urls import path

from registratura.identity import eds_sign_in, views

app_name = "identity"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("eds/", eds_sign_in.sign_in_by_eds, name="eds"),
    path("eds/document/", eds_sign_in.challenge_file, name="eds_document"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("kept/", views.kept, name="kept"),
]
