"""The fund's door: the register of clinics and contracts, and how attachment goes in the region."""

app_name = "cockpit"
urlpatterns: list = []
