from django.urls import path

from registratura.design import views

app_name = "design"

urlpatterns = [path("", views.living_page, name="page")]
