"""Addresses: what is not a page comes first, Wagtail's page tree takes the rest."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern
from wagtail.views import authenticate_with_password

from articles.calendar_file import event_file
from engagement.urls import urlpatterns as engagement_urls
from home.accessibility import accessibility
from home.calendar import month
from home.design.views import design
from home.people import person
from home.routing import serve as serve_page
from home.sitemap import robots, sitemap
from library.models import PRIVATE_FOLDER
from library.views import picture, private_picture
from search.urls import urlpatterns as search_urls
from sites.host_check import PROOF_PATH, proof
from sites.house.second_factor_views import CodeView, LeaveView, SetUpView
from sites.house.views.tree import BrowseFromHereView
from sites.offline.manifest import manifest
from sites.offline.views import offline, service_worker
from sites.views import app_icon, display, display_css, motif

MOTIF = (
    r"^hoa-van/(?P<edition>\d+)/(?P<name>[a-z-]+)/(?P<seed>[a-z0-9-]+)/"
    r"(?P<colors>[0-9a-f]{6}-[0-9a-f]{6})/"
)

urlpatterns = [
    # Before the admin's own, which open to nobody who is still on the way in.
    path("admin/xac-thuc/", CodeView.as_view(), name="second_factor"),
    path("admin/xac-thuc/thiet-lap/", SetUpView.as_view(), name="second_factor_set_up"),
    path("admin/xac-thuc/thoi/", LeaveView.as_view(), name="second_factor_leave"),
    # In the place of the admin's own.
    path("admin/choose-page/", BrowseFromHereView.as_view(), name="wagtailadmin_choose_page"),
    path("admin/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    re_path(rf"{MOTIF}(?P<shape>[a-z]+)\.svg$", motif, name="motif"),
    re_path(rf"{MOTIF}dau-(?P<size>\d{{1,4}})\.png$", app_icon, name="icon"),
    re_path(
        rf"{MOTIF}dau-rong-(?P<size>\d{{1,4}})\.png$",
        app_icon,
        {"padded": True},
        name="icon_padded",
    ),
    path(PROOF_PATH.removeprefix("/"), proof, name="proof_of_host"),
    path("sw.js", service_worker, name="service_worker"),
    path(
        "anh/<int:image_id>/<str:signature>/<slug:operation>.<slug:kind>", picture, name="picture"
    ),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap, name="sitemap_part"),
    path("anh-rieng/<int:pk>", private_picture, name="private_picture"),
    path("hien-thi.css", display_css, name="display_css"),
]

if settings.SERVE_MEDIA:
    urlpatterns += [
        re_path(
            rf"^media/(?!{PRIVATE_FOLDER}/)(?P<path>.*)$",
            serve,
            {"document_root": settings.MEDIA_ROOT},
        ),
    ]

urlpatterns += i18n_patterns(
    *search_urls,
    *engagement_urls,
    path("lich-su-kien/", month, name="calendar"),
    path("lich-su-kien/<int:year>/<int:month>/", month, name="calendar_month"),
    path("ung-dung.webmanifest", manifest, name="manifest"),
    path("ngoai-tuyen/", offline, name="offline"),
    path("lich-su-kien/<int:pk>.ics", event_file, name="event_file"),
    path("thiet-ke/", design, name="design"),
    path("hien-thi/", display, name="display"),
    path("kha-nang-tiep-can/", accessibility, name="accessibility"),
    path("nguoi/<int:pk>-<slug:slug>/", person, name="person"),
    # Before the pages, whose pattern takes any path: the password of a private page is sent here.
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
