"""All addresses: Latvian words, the same under every language."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("groups.urls_files")),
    path("", include("seminars.urls_files")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("konts/", include("allauth.urls")),
        path("", include("groups.urls")),
        path("", include("seminars.urls")),
        prefix_default_language=False,
    ),
]
handler400 = "groups.views.bad_request"
handler403 = "groups.views.permission_denied"
handler404 = "groups.views.not_found"
handler500 = "groups.views.server_error"
