from django.urls import path

from registratura.design import views

app_name = "design"

urlpatterns = [
    path("", views.living_page, name="page"),
    path("words/", views.words, name="words"),
    path("words/<slug:book>/", views.words, name="words_of"),
]
