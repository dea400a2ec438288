from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SitesConfig(AppConfig):
    name = "sites"
    label = "lientinh_sites"  # "sites" belongs to django.contrib.sites, which some packages bring
    verbose_name = _("Tỉnh, thành phố")

    def ready(self) -> None:
        from jobs.registry import periodic
        from sites import audit
        from sites.exports import delete_files, forget_old_exports
        from sites.hosts import look_for_hosts
        from sites.house import checks, notices, system_checks  # noqa: F401 - they register themselves
        from sites.house.labels import label
        from sites.house.references import OwnReferencesForm
        from sites.house.rights import name_rights
        from sites.house.rows import RECORD_VIEWS, Row, Scope, native, open_views, own
        from sites.house.staff_views import colleague
        from sites.house.views.pages import offer_few_to_filter_by
        from sites.house.words import put_in_place
        from sites.models import Province, Redirect, SiteIdentity
        from sites.modules import add_module
        from sites.provisioning import add_step
        from sites.records.forms import ProvinceRecordForm
        from sites.review import provision_review
        from sites.roles import Duty
        from sites.root_paths import find_by_index
        from sites.tree_paths import compare_as_range, index_levels

        find_by_index()
        compare_as_range()
        post_migrate.connect(index_levels, sender=self)
        label()
        name_rights()
        put_in_place()
        offer_few_to_filter_by()
        # Forms know the models, so the models cannot name them.
        SiteIdentity.base_form_class = OwnReferencesForm
        Redirect.base_form_class = ProvinceRecordForm
        add_step(provision_review)
        add_module("offline", _("Đọc khi không có mạng, cài lên màn hình điện thoại"))
        audit.listen()
        delete_files()
        periodic("sites.forget_old_exports", at="04:40")(forget_old_exports)
        periodic("sites.forget_old_audit", at="04:20")(audit.forget_old_entries)
        periodic("sites.look_for_hosts", seconds=600)(look_for_hosts)
        province = checks.rows(lambda: Province, "pk")
        open_views({"review_settings": Row(Duty.WORKFLOW, Scope.OWN_VIEW, (province,))})
        staff = Row(Duty.STAFF, Scope.OWN_VIEW, (province,))
        member = Row(Duty.STAFF, Scope.OWN_VIEW, (province, colleague))
        open_views(
            {"staff": staff, "staff_invite": staff}
            | {"staff_member": member, "staff_invite_again": member}
            | {"staff_second_factor": staff, "staff_second_factor_reset": member}
        )
        open_views(
            native(Duty.WRITE, "roles")
            | own(Duty.REDIRECT, "redirects_import")
            | own(Duty.AUDIT, "audit", "audit_results")
            | own(Duty.REDIRECT, *(f"redirect:{view}" for view in RECORD_VIEWS))
        )
