"""Addresses of the logos, the same in every language."""

from django.urls import path

from groups import views

urlpatterns = [
    path("faili/logo.png", views.city_logo, name="city_logo"),
    path("faili/finansejums/<int:project>.png", views.funding_logo, name="funding_logo"),
]
