"""Every door of the site."""

from django.conf import settings
from django.urls import include, path

from registratura.project import error_pages

urlpatterns = [
    path("", include("registratura.portal.urls")),
    path("desk/", include("registratura.desk.urls")),
    path("insurer/", include("registratura.insurer.urls")),
    path("cockpit/", include("registratura.cockpit.urls")),
    path("identity/", include("registratura.identity.urls")),
    path("api/", include("registratura.api.urls")),
    path("design/", include("registratura.design.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
handler400 = error_pages.bad_request
handler403 = error_pages.permission_denied
handler404 = error_pages.page_not_found
handler500 = error_pages.server_error

if settings.REGISTRATURA.mode in ("demo", "test"):
    urlpatterns.append(path("demo/", include("registratura.demo.urls")))
