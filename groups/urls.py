"""Addresses of the city's pages and working groups."""

from django.urls import path, register_converter

from groups import views
from groups.converters import PageKeyConverter

register_converter(PageKeyConverter, "page_key")

urlpatterns = [
    path("grupas/", views.group_list, name="group_list"),
    path("grupas/<slug:slug>/", views.group_detail, name="group_detail"),
    path("programmas/", views.programme_archive, name="programme_archive"),
    path("programmas/<slug:programme>/grupas/", views.group_list, name="group_list"),
    path("<page_key:key>/", views.page_detail, name="page_detail"),
]
