"""Wagtail's own views that are open to province staff; what is not here is closed.

Closed on purpose: users, groups, sites, workflows, collections, locales, snippets, page types'
usage, the admin's API of pictures and documents, actions of the API of pages.
"""

from wagtail.admin.views.reports import aging_pages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from sites.house import checks
from sites.house.rows import Row, Scope, by_object, native, open_views, own
from sites.house.views.media import (
    OwnDocumentsView,
    OwnImagesView,
    own_image_chooser,
    own_tag_autocomplete,
)
from sites.house.views.pages import OwnExternalLinkView, own_bulk_action, own_page_views
from sites.house.views.reports import (
    OwnLockedPagesView,
    OwnSiteHistoryView,
    OwnTranslationsView,
    OwnWorkflowTasksView,
    OwnWorkflowView,
)
from sites.house.views.translations import OwnUpdateTranslationsView
from sites.roles import Duty

page = checks.pages("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")
image = checks.rows(get_image_model, "image_id", "pk")
document = checks.rows(get_document_model, "document_id", "doc_id", "pk")
translation = checks.translations

# Of nobody in particular: the own account, links that are typed in, the admin's own wording.
open_views(
    native(
        Duty.WRITE,
        *("wagtailadmin_account", "wagtailadmin_dismissibles", "wagtailadmin_login"),
        *("wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_block_preview"),
        *("wagtailadmin_password_reset", "wagtailadmin_password_reset_done"),
        *("wagtailadmin_password_reset_confirm", "wagtailadmin_password_reset_complete"),
        *("wagtailadmin_choose_page_email_link", "wagtailadmin_choose_page_phone_link"),
        *("wagtailadmin_choose_page_anchor_link", "wagtailembeds:chooser"),
        *("wagtailembeds:chooser_upload", "wagtail_localize:javascript_catalog"),
        "wagtailadmin_editing_sessions:release",
    )
    | own(
        Duty.WRITE,
        *("second_factor", "second_factor_set_up", "second_factor_leave"),
        *("second_factor_codes", "second_factor_off"),
    )
    | {"wagtailadmin_home": Row(Duty.WRITE, Scope.HOOK)}
)

# Pages: in the explorer, in the editor, on the way to being published.
open_views(
    {
        "wagtailadmin_explore_root": Row(
            Duty.WRITE, Scope.OWN_VIEW, view=own_page_views.index_view
        ),
        "wagtailadmin_explore": Row(Duty.WRITE, Scope.OWN_VIEW, (page,), own_page_views.index_view),
        "wagtailadmin_pages:add_subpage": Row(
            Duty.WRITE, Scope.OWN_VIEW, (page,), own_page_views.add_subpage_view
        ),
        "wagtailadmin_explore_results": Row(
            Duty.WRITE, Scope.OWN_VIEW, (page,), own_page_views.index_results_view
        ),
    }
    | native(Duty.WRITE, "wagtailadmin_pages:search", "wagtailadmin_pages:search_results")
    | native(
        Duty.WRITE,
        "wagtailadmin_api:pages:listing",
        checks=(checks.asked_pages("child_of", "descendant_of", "ancestor_of", "translation_of"),),
    )
    | by_object(
        Duty.WRITE,
        (page,),
        *("wagtailadmin_pages:add", "wagtailadmin_pages:preview_on_add"),
        *("wagtailadmin_pages:edit", "wagtailadmin_pages:preview_on_edit"),
        "wagtailadmin_pages:view_draft",
        *("wagtailadmin_pages:delete", "wagtailadmin_pages:usage"),
        *("wagtailadmin_pages:history", "wagtailadmin_pages:history_results"),
        *("wagtailadmin_pages:workflow_history", "wagtailadmin_pages:lock"),
        *("wagtailadmin_pages:unlock", "wagtailadmin_pages:revisions_index"),
        *("wagtailadmin_pages:confirm_workflow_cancellation", "wagtailadmin_pages:convert_alias"),
        "wagtailadmin_api:pages:detail",
    )
    | by_object(
        Duty.WRITE,
        (page, checks.revisions("revision_id")),
        *("wagtailadmin_pages:revisions_view", "wagtailadmin_pages:revisions_revert"),
    )
    | by_object(
        Duty.WRITE,
        (page, checks.revisions("revision_id_a", "revision_id_b")),
        "wagtailadmin_pages:revisions_compare",
    )
    | by_object(
        Duty.WRITE,
        (page, checks.task_state),
        *("wagtailadmin_pages:workflow_action", "wagtailadmin_pages:collect_workflow_action_data"),
    )
    | by_object(
        Duty.WRITE,
        (page, checks.workflow_state),
        "wagtailadmin_pages:workflow_history_detail",
    )
    | by_object(Duty.WRITE, (page, checks.task), "wagtailadmin_pages:workflow_preview")
    | by_object(
        Duty.WRITE,
        (page, checks.asked_pages("new_parent_page")),
        *("wagtailadmin_pages:copy", "wagtailadmin_pages:move"),
        "wagtailadmin_pages:move_confirm",
    )
    | by_object(
        Duty.PUBLISH,
        (page,),
        *("wagtailadmin_pages:unpublish", "wagtailadmin_pages:set_page_position"),
    )
    | by_object(
        Duty.PUBLISH,
        (page, checks.revisions("revision_id")),
        "wagtailadmin_pages:revisions_unschedule",
    )
    | {
        "wagtailadmin_pages:set_privacy": Row(
            Duty.PUBLISH, Scope.OWN_VIEW, (page,), own_page_views.set_privacy_view
        )
    }
    | by_object(Duty.WRITE, (checks.edited,), "wagtailadmin_editing_sessions:ping")
)

# Choosing pages, and linking to them.
open_views(
    {
        "wagtailadmin_choose_page": Row(Duty.WRITE, Scope.HOOK),
        "wagtailadmin_choose_page_child": Row(Duty.WRITE, Scope.HOOK, (page,)),
        "wagtailadmin_choose_page_search": Row(Duty.WRITE, Scope.HOOK),
        "wagtailadmin_choose_page_external_link": Row(
            Duty.WRITE, Scope.OWN_VIEW, view=OwnExternalLinkView.as_view()
        ),
    }
    | by_object(Duty.WRITE, (checks.asked_pages("id"),), "wagtailadmin_choose_page_chosen_multiple")
)

# Pictures and documents, and many things at once.
open_views(
    {
        "wagtailimages:index": Row(Duty.EDIT_FILES, Scope.OWN_VIEW, view=OwnImagesView.as_view()),
        "wagtailimages:index_results": Row(
            Duty.EDIT_FILES, Scope.OWN_VIEW, view=OwnImagesView.as_view(results_only=True)
        ),
        "wagtaildocs:index": Row(Duty.EDIT_FILES, Scope.OWN_VIEW, view=OwnDocumentsView.as_view()),
        "wagtaildocs:index_results": Row(
            Duty.EDIT_FILES, Scope.OWN_VIEW, view=OwnDocumentsView.as_view(results_only=True)
        ),
        "wagtailimages_chooser:choose": Row(
            Duty.UPLOAD, Scope.OWN_VIEW, view=own_image_chooser.choose_view
        ),
        "wagtailadmin_tag_autocomplete": Row(
            Duty.UPLOAD, Scope.OWN_VIEW, view=own_tag_autocomplete
        ),
        "wagtailadmin_tag_model_autocomplete": Row(
            Duty.UPLOAD, Scope.OWN_VIEW, view=own_tag_autocomplete
        ),
        "wagtail_bulk_action": Row(Duty.WRITE, Scope.OWN_VIEW, (checks.bulk,), own_bulk_action),
    }
    | native(
        Duty.UPLOAD,
        *("wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"),
        *("wagtailimages_chooser:choose_results", "wagtaildocs_chooser:choose"),
        *("wagtaildocs_chooser:choose_results", "wagtaildocs_chooser:create"),
        *("wagtaildocs:add", "wagtaildocs:add_multiple"),
        # Wagtail asks whose upload it was.
        "wagtailimages:create_multiple_from_uploaded_image",
        *("wagtailimages:delete_upload_multiple", "wagtaildocs:delete_upload_multiple"),
        "wagtaildocs:create_multiple_from_uploaded_document",
    )
    | by_object(
        Duty.UPLOAD,
        (image,),
        *("wagtailimages:edit", "wagtailimages:delete", "wagtailimages:preview"),
        *("wagtailimages:edit_multiple", "wagtailimages:delete_multiple"),
        *("wagtailimages:image_usage", "wagtailimages_chooser:chosen"),
        "wagtailimages_chooser:select_format",
    )
    | by_object(
        Duty.UPLOAD,
        (document,),
        *("wagtaildocs:edit", "wagtaildocs:delete", "wagtaildocs:edit_multiple"),
        *("wagtaildocs:delete_multiple", "wagtaildocs:document_usage"),
        "wagtaildocs_chooser:chosen",
    )
    | by_object(
        Duty.UPLOAD,
        (checks.asked_rows(get_image_model, "id"),),
        "wagtailimages_chooser:chosen_multiple",
    )
    | by_object(
        Duty.UPLOAD,
        (checks.asked_rows(get_document_model, "id"),),
        "wagtaildocs_chooser:chosen_multiple",
    )
)

# Reports, each with its results, which are loaded apart.
locked, workflow, tasks = OwnLockedPagesView, OwnWorkflowView, OwnWorkflowTasksView
translated = OwnTranslationsView
for duty, name, report in (
    (Duty.LOCK, "wagtailadmin_reports:locked_pages", locked),
    (Duty.WRITE, "wagtailadmin_reports:workflow", workflow),
    (Duty.WRITE, "wagtailadmin_reports:workflow_tasks", tasks),
    (Duty.TRANSLATE, "wagtail_localize:translations_report", translated),
    (Duty.STATISTICS, "wagtailadmin_reports:site_history", OwnSiteHistoryView),
    (Duty.PUBLISH, "wagtailadmin_reports:aging_pages", aging_pages.AgingPagesView),
):
    open_views(
        {
            name: Row(duty, Scope.OWN_VIEW, view=report.as_view()),
            f"{name}_results": Row(duty, Scope.OWN_VIEW, view=report.as_view(results_only=True)),
        }
    )
# Settings of the own sites.
open_views(
    by_object(
        Duty.PRESENT,
        (checks.site_setting,),
        *("wagtailsettings:edit", "wagtailsettings:preview_on_edit"),
    )
)

# Translating.
open_views(
    by_object(
        Duty.TRANSLATE,
        (checks.editable_pages("page_id"),),
        *("wagtail_localize:submit_page_translation", "wagtail_localize:convert_to_alias"),
    )
    | by_object(
        Duty.TRANSLATE,
        (translation,),
        *("wagtail_localize:edit_string_translation", "wagtail_localize:download_pofile"),
        *("wagtail_localize:upload_pofile", "wagtail_localize:preview_translation"),
        "wagtail_localize:stop_translation",
    )
    | {
        "wagtail_localize:update_translations": Row(
            Duty.TRANSLATE, Scope.OWN_VIEW, (translation,), OwnUpdateTranslationsView.as_view()
        )
    }
)
