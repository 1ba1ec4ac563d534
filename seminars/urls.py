"""Addresses of the programme's pages: each list for the programme at the first page and for any other."""

from django.urls import path

from seminars.scopes import KINDS
from seminars.views import (
    calendars,
    contributing,
    contributions,
    experts,
    feeds,
    home,
    materials,
    news,
    receipts,
    scribe,
    search,
    seminars,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("seminari/", seminars.seminar_list, name="seminar_list"),
    path("seminari/<slug:slug>/", seminars.seminar_detail, name="seminar_detail"),
    path("eksperti/", experts.expert_list, name="expert_list"),
    path("eksperti/<slug:slug>/", experts.expert_detail, name="expert_detail"),
    path("dokumenti/", materials.document_list, name="document_list"),
    path("jaunumi/", news.news_list, name="news_list"),
    path("jaunumi/<slug:slug>/", news.news_detail, name="news_detail"),
    path("viedokli/", contributions.contribution_list, name="contribution_list"),
    path("meklet/", search.search, name="search"),
    path("programmas/<slug:programme>/", home.programme_detail, name="programme_detail"),
    path("programmas/<slug:programme>/posmi/<int:number>/", home.stage_detail, name="stage_detail"),
    path("programmas/<slug:programme>/seminari/", seminars.seminar_list, name="seminar_list"),
    path("programmas/<slug:programme>/viedokli/", contributions.contribution_list, name="contribution_list"),
    path(
        "programmas/<slug:programme>/viedokli/<int:number>/",
        contributions.contribution_detail,
        name="contribution_detail",
    ),
    path("programmas/<slug:programme>/eksperti/", experts.expert_list, name="expert_list"),
    path("programmas/<slug:programme>/dokumenti/", materials.document_list, name="document_list"),
    path("programmas/<slug:programme>/jaunumi/", news.news_list, name="news_list"),
]
urlpatterns += [
    path("viedokli/jauns/", contributing.contribution_new, name="contribution_new"),
    path(
        "programmas/<slug:programme>/viedokli/jauns/", contributing.contribution_new, name="contribution_new"
    ),
    path("kods/", receipts.receipt, name="receipt"),
    path("rakstit/<str:token>/", scribe.scribe, name="scribe"),
    path("rakstit/<str:token>/lidzigi/", scribe.scribe_likely, name="scribe_likely"),
    path("rakstit/<str:token>/<int:contribution>/", scribe.scribe_wording, name="scribe_wording"),
    path("kods/<str:code>/", receipts.receipt_shown, name="receipt_shown"),
]
urlpatterns += [
    path("abonet/", calendars.subscribe, name="subscribe"),
    path("programmas/<slug:programme>/abonet/", calendars.subscribe, name="subscribe"),
    path("seminari/<slug:slug>/attels.png", calendars.seminar_card, name="seminar_card"),
]
for kind, place in KINDS.items():
    at, of = place.prefix, {"kind": kind}
    urlpatterns += [
        path(f"{at}kalendars.ics", calendars.calendar_file, of, name=f"{kind}_calendar"),
        path(f"{at}seminari.atom", feeds.feed, {**of, "what": "seminars"}, name=f"{kind}_seminars"),
        path(f"{at}rezultati.atom", feeds.feed, {**of, "what": "outcomes"}, name=f"{kind}_outcomes"),
    ]
urlpatterns += [
    path(
        "programmas/<slug:programme>/jaunumi.atom",
        feeds.feed,
        {"kind": "programme", "what": "news"},
        name="programme_news",
    ),
]
