"""Addresses of the pages."""

from django.urls import path

from conversations import views

urlpatterns = [
    path("", views.home, name="home"),
    path("projects/cards/", views.project_cards, name="project_cards"),
    path("projects/new/", views.project_new, name="project_new"),
    path("projects/<uuid:project_id>/", views.builder, name="builder"),
    path("projects/<uuid:project_id>/files/", views.project_files, name="project_files"),
    path(
        "projects/<uuid:project_id>/files/<path:path>",
        views.project_file,
        name="project_file",
    ),
    path("projects/<uuid:project_id>/preview/", views.project_preview, name="project_preview"),
    path(
        "projects/<uuid:project_id>/download/",
        views.project_download,
        name="project_download",
    ),
    path("artifacts/<uuid:artifact_id>/", views.artifact, name="artifact"),
]
