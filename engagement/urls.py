"""Addresses where readers answer polls and send comments."""

from django.urls import path

from engagement.comments.views import comment, comment_sent, comments
from engagement.polls.views import poll, poll_result

urlpatterns = [
    path("tham-do/<int:pk>/", poll, name="poll"),
    path("tham-do/<int:pk>/ket-qua/", poll_result, name="poll_result"),
    path("y-kien/<int:pk>/", comment, name="comment"),
    path("y-kien/<int:pk>/da-gui/", comment_sent, name="comment_sent"),
    path("y-kien/<int:pk>/tat-ca/", comments, name="comments"),
]
