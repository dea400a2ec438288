from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = _("Việc chạy nền")

    def ready(self) -> None:
        from jobs.queue import SECONDS_BETWEEN_REVIVALS, revive_abandoned
        from jobs.registry import periodic
        from jobs.upkeep import count_for_planner

        periodic("jobs.revive_abandoned", seconds=SECONDS_BETWEEN_REVIVALS)(revive_abandoned)
        periodic("jobs.count_for_planner", at="04:50")(count_for_planner)
