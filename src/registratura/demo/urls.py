from django.urls import path

from registratura.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("day/", views.choose_day, name="day"),
    path("inbox/", views.inbox, name="inbox"),
]
