"""Addresses: what is not a page comes first, Wagtail's page tree takes the rest."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from articles.calendar_file import event_file
from home.accessibility import accessibility
from home.calendar import month
from home.design.views import design
from home.people import person
from home.routing import serve as serve_page
from search.urls import urlpatterns as search_urls
from sites.views import display, display_css, motif

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    re_path(
        r"^hoa-van/(?P<edition>\d+)/(?P<name>[a-z-]+)/(?P<seed>[a-z0-9-]+)/"
        r"(?P<colors>[0-9a-f]{6}-[0-9a-f]{6})/(?P<shape>[a-z]+)\.svg$",
        motif,
        name="motif",
    ),
    path("hien-thi.css", display_css, name="display_css"),
]

if settings.SERVE_MEDIA:
    urlpatterns += [
        re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    ]

urlpatterns += i18n_patterns(
    *search_urls,
    path("lich-su-kien/", month, name="calendar"),
    path("lich-su-kien/<int:year>/<int:month>/", month, name="calendar_month"),
    path("lich-su-kien/<int:pk>.ics", event_file, name="event_file"),
    path("thiet-ke/", design, name="design"),
    path("hien-thi/", display, name="display"),
    path("kha-nang-tiep-can/", accessibility, name="accessibility"),
    path("nguoi/<int:pk>-<slug:slug>/", person, name="person"),
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
