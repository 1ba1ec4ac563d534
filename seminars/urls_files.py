"""Addresses that have no language: uploaded files, and what robots read."""

from django.urls import path

from seminars import sitemaps
from seminars.views import materials

urlpatterns = [
    path("faili/foto/<uuid:photo>/<int:width>.<str:extension>", materials.photo_file, name="photo_file"),
    path("faili/dokumenti/<uuid:document>/<str:name>", materials.document_file, name="document_file"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, name="sitemap"),
]
