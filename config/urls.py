"""Addresses of the platform. Each app brings its own list."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("api/v2/", include("conversations.api.urls")),
    path("", include("conversations.urls")),
]
