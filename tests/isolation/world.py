"""Two provinces full of marked content, of every kind that the install knows.

Kinds are found by introspection: page types, records of a province, rows that hang on a page. What
is a province's in another way has a maker here, and what is nobody's is named in SHARED. A model
that is neither fails the crawl.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.models import EditingSession, FormState
from wagtail.fields import RichTextField, StreamField
from wagtail.log_actions import log
from wagtail.models import (
    CollectionViewRestriction,
    Comment,
    CommentReply,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Locale,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    PageViewRestriction,
    ReferenceIndex,
    Revision,
    Site,
    Task,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.rich_text import RichText
from wagtail.users.models import UserProfile
from wagtail_localize.models import (
    Translation,
)
from wagtail_localize.operations import translate_object

from accounts.models import User
from articles.models import Article
from engagement.comments.moderation import Decision, decide
from engagement.models import Comment as ReadersComment
from library.models import CustomDocument, CustomImage
from search.models import PromotedPhrase, PromotedResult
from sites.models import Province
from sites.roles import Role, roles_of
from tests.factories import image, province

#: In lower case: titles, slugs, addresses and names of files all have it.
OWN = "kxqours"
THEIRS = "zvwtheirs"
PASSWORD = "wjf-mat-khau-92"
STATES = ("live", "draft", "scheduled", "private", "locked")

#: Models with nothing of a province's, or that no view of the admin reads; and why.
SHARED = {
    **dict.fromkeys(
        (
            *("articles.ConferenceKind", "search.SynonymGroup", "wagtailcore.Locale"),
            "lientinh_sites.ReviewTask",
        ),
        "one vocabulary for all provinces, public",
    ),
    **dict.fromkeys(
        ("auth.Permission", "contenttypes.ContentType", "wagtailadmin.Admin"), "names of code"
    ),
    **dict.fromkeys(
        (
            *("home.HubPage", "lientinh_sites.Hub"),
            *("wagtaildocs.Document", "wagtailimages.Image", "wagtailimages.Rendition"),
            *("wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry"),
            *("wagtailsearch.PostgresIndexEntry", "wagtailsearch.IndexEntry"),
            *("wagtailcore.WorkflowContentType", "wagtail_localize.LocaleSynchronization"),
            *("wagtailembeds.Embed", "wagtail_localize.TranslationLog"),
            *("wagtail_localize.SegmentOverride", "wagtail_localize.RelatedObjectSegment"),
            *("wagtail_localize.StringTranslation", "wagtail_localize.Template"),
            *("wagtail_localize.TemplateSegment", "wagtail_localize.String"),
            *("wagtail_localize.TranslationContext", "wagtail_localize.TranslatableObject"),
        ),
        "not used here, or part of a translation that is visited as a whole",
    ),
    **dict.fromkeys(
        (
            *("search.SearchEntry", "search.SearchLabel", "search.SearchSuggestion"),
            *("search.IndexChange", "search.AdminEntry", "search.DocumentText"),
            *("home.DemoObject", "jobs.JobRun", "django_tasks_database.DBTaskResult"),
            *("sessions.Session", "wagtailcore.APIToken", "lientinh_sites.OldAddress"),
            *("axes.AccessAttempt", "axes.AccessAttemptExpiration"),
            *("axes.AccessLog", "axes.AccessFailureLog"),
            *("otp_totp.TOTPDevice", "otp_static.StaticDevice", "otp_static.StaticToken"),
        ),
        "derived or technical: read by programs, and by no view of the admin",
    ),
}


@dataclass
class House:
    """A province, its staff, and every marked row of it by model."""

    mark: str
    province: Province
    every_state: bool = False
    things: dict[type[models.Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    staff: dict[Role, User] = field(default_factory=dict)

    def note(self, *rows: Any) -> None:
        for row in rows:
            if row.pk not in [known.pk for known in self.things[type(row)]]:
                self.things[type(row)].append(row)

    def of(self, *kinds: type[models.Model]) -> list[Any]:
        """Give the rows of these models, those of models below them included."""
        return [
            row for model, rows in self.things.items() if issubclass(model, kinds) for row in rows
        ]


def build(mark: str, *, every_state: bool = False) -> House:
    """Make a province and fill it with everything; news alone in every state, or all page types."""
    made = province(mark, mark.capitalize())
    house = House(mark, made, every_state)
    _staff(house)
    _files(house)
    _records(house)
    _pages(house)
    _parts_of_pages(house)
    _comments(house)
    _review(house)
    _remarks(house)
    _translations(house)
    _searches(house)
    _rows_about(house)
    return house


def _staff(house: House) -> None:
    made = house.province
    for role, group in roles_of(made).items():
        user = User.objects.create_user(
            f"{role}@{house.mark}.vn", PASSWORD, first_name=house.mark, last_name=role
        )
        user.groups.add(group)
        house.staff[role] = user
        house.note(user, group, UserProfile.get_for_user(user))
    house.note(made, made.site, made.site.siteidentity, made.collection, made.container.specific)
    for home in made.container.get_children().specific():
        home.title = home.draft_title = f"{house.mark} home"
        home.save()
        house.note(home)


def _files(house: House) -> None:
    made, mark, user = house.province, house.mark, house.staff[Role.CHIEF_EDITOR]
    picture = image(made, f"{mark}-anh.png", uploaded_by_user=user, description=f"{mark} alt")
    document = CustomDocument.objects.create(
        title=f"{mark} document",
        collection=made.collection,
        file=ContentFile(b"%PDF-1.4", f"{mark}.pdf"),
        uploaded_by_user=user,
    )
    for row in (picture, document):
        row.tags.add(f"{mark}-tag")
        log(row, "wagtail.edit", user=user)
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(CustomImage),
        file=ContentFile(b"x", f"{mark}.png"),
        uploaded_by_user=user,
    )
    child = made.collection.add_child(name=f"{mark} subfolder")
    restriction = CollectionViewRestriction.objects.create(
        collection=child, restriction_type="password", password=mark
    )
    house.note(picture, document, upload, child, restriction)
    house.note(picture.get_rendition("max-165x165"), *picture.tags.all())
    house.note(*picture.tags.through.objects.filter(tag__in=picture.tags.all()))
    identity = made.site.siteidentity
    identity.site_name, identity.logo = f"{mark} portal", picture
    identity.save()


def _records(house: House) -> None:
    for model in apps.get_models():
        of_a_province = any(f.name == "province" for f in model._meta.concrete_fields)
        if of_a_province and model._meta.label not in SHARED and not _hangs_on_page(model):
            house.note(_filled(model, house))


def _pages(house: House) -> None:
    from articles.models import SectionPage

    home = house.province.site.root_page.specific
    sections = SectionPage.objects.child_of(home)
    house.note(*sections)
    section = sections[0]
    for model in apps.get_models():
        if not issubclass(model, Page) or not model.creatable_subpage_models:
            continue
        parent = next((p for p in (section, home) if model.can_create_at(p)), None)
        if parent is None or model._meta.label == "wagtailcore.Page":
            continue
        whole = house.every_state or model._meta.model_name == "newspage"
        for state in STATES if whole else STATES[:1]:
            house.note(_page(model, parent, state, house))


def _page(model: type[Page], parent: Page, state: str, house: House) -> Page:
    user = house.staff[Role.AUTHOR]
    page = model(
        **_values(model, house, skip={f.name for f in Page._meta.concrete_fields}),
        title=f"{house.mark} {model._meta.model_name} {state}",
        slug=f"{house.mark}-{model._meta.model_name}-{state}",
        live=False,
        owner=user,
        locale=parent.locale,
    )
    parent.add_child(instance=page)
    if state == "scheduled":
        page.go_live_at = timezone.now() + timedelta(days=3)
    revision = page.save_revision(user=house.staff[Role.CHIEF_EDITOR], log_action="wagtail.edit")
    if state in ("live", "private", "scheduled"):
        revision.publish(user=house.staff[Role.CHIEF_EDITOR])
    if state == "private":
        PageViewRestriction.objects.create(
            page=page, restriction_type="password", password=house.mark
        )
    if state == "locked":
        chief = house.staff[Role.CHIEF_EDITOR]
        model.objects.filter(pk=page.pk).update(
            locked=True, locked_by=chief, locked_at=timezone.now()
        )
    page.refresh_from_db()
    return page


def _hangs_on_page(model: type[models.Model]) -> bool:
    return any(
        f.remote_field and issubclass(f.related_model, Page) and f.name == "article"
        for f in model._meta.concrete_fields
    )


def _parts_of_pages(house: House) -> None:
    for model in apps.get_models():
        parental = [f for f in model._meta.concrete_fields if isinstance(f, ParentalKey)]
        if house.of(model) or model._meta.app_label.startswith("wagtail"):
            continue
        if parental or _hangs_on_page(model):
            house.note(_filled(model, house))


def _comments(house: House) -> None:
    """Make comments in every state, with what editors decided on them."""
    chief, article = house.staff[Role.CHIEF_EDITOR], house.of(Article)[0]
    for decision in (None, *(one for one in Decision if one is not Decision.DELETE)):
        comment = ReadersComment.objects.create(
            province=house.province,
            article=article,
            name=f"{house.mark} name",
            email=f"{house.mark}@{house.mark}.vn",
            text=f"{house.mark} words",
            consented_to=house.mark,
        )
        if decision:
            decide([comment], decision, chief)
        house.note(comment)


def _review(house: House) -> None:
    chief, group = house.staff[Role.CHIEF_EDITOR], house.province.chief_editor_group
    task = GroupApprovalTask.objects.create(name=f"{house.mark} task")
    task.groups.add(group)
    workflow = Workflow.objects.create(name=f"{house.mark} workflow")
    step = WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    assigned = WorkflowPage.objects.filter(page=house.province.container).first()
    if assigned is None:
        assigned = WorkflowPage.objects.create(page=house.province.container, workflow=workflow)
    else:
        WorkflowPage.objects.filter(pk=assigned.pk).update(workflow=workflow)
    draft = next(page for page in house.of(Page) if "draft" in page.title)
    state = workflow.start(draft, chief)
    house.note(workflow, task, Task.objects.get(pk=task.pk), step, assigned, state)
    house.note(state.current_task_state)


def _remarks(house: House) -> None:
    author = house.staff[Role.AUTHOR]
    for page in [page for page in house.of(Page) if page.depth > 4][:2]:
        remark = Comment.objects.create(
            page=page, user=author, text=f"{house.mark} remark", contentpath="title"
        )
        reply = CommentReply.objects.create(comment=remark, user=author, text=house.mark)
        subscribed = PageSubscription.objects.create(
            page=page, user=author, comment_notifications=True
        )
        session = EditingSession.objects.create(
            user=author,
            content_type=ContentType.objects.get_for_model(page),
            object_id=str(page.pk),
            last_seen_at=timezone.now(),
        )
        house.note(remark, reply, subscribed, session)
        house.note(
            FormState.objects.create(
                user=author,
                content_type=ContentType.objects.get_for_model(page),
                object_id=str(page.pk),
                parent_object_id="",
                data=f"title={house.mark}",
                last_updated_at=timezone.now(),
            )
        )


def _translations(house: House) -> None:
    english = Locale.objects.get(language_code="en")
    page = next(page for page in house.of(Page) if "newspage live" in page.title)
    translate_object(page, [english])
    translation = Translation.objects.get(source__object_id=page.translation_key)
    house.note(translation, translation.source, translation.get_target_instance())
    house.note(*translation.source.stringsegment_set.all()[:1])
    house.note(*translation.source.overridablesegment_set.all()[:1])


def _searches(house: House) -> None:
    for label in ("search.SearchedQuery", "search.SearchedPage"):
        house.note(_filled(apps.get_model(label), house))


def _rows_about(house: House) -> None:
    """Note the rows that came of themselves with the others."""
    pages = [page.pk for page in house.of(Page)]
    numbers = [str(pk) for pk in pages]
    page_type = ContentType.objects.get_for_model(Page)
    groups = list(roles_of(house.province).values())
    house.note(*Revision.objects.filter(base_content_type=page_type, object_id__in=numbers))
    house.note(*PageLogEntry.objects.filter(page__in=pages))
    house.note(*ModelLogEntry.objects.filter(label__icontains=house.mark))
    house.note(*PageViewRestriction.objects.filter(page__in=pages))
    house.note(*ReferenceIndex.objects.filter(base_content_type=page_type, object_id__in=numbers))
    for model in (GroupPagePermission, GroupCollectionPermission, GroupSitePermission):
        house.note(*model.objects.filter(group__in=groups))
    house.note(*PromotedPhrase.objects.filter(promoted__in=house.of(PromotedResult)))


def _filled(model: type[models.Model], house: House) -> Any:
    row = model(**_values(model, house))
    row.save()
    return row


def _values(
    model: type[models.Model], house: House, skip: set[str] = frozenset()
) -> dict[str, Any]:
    values = {}
    for f in model._meta.concrete_fields:
        if f.primary_key or f.name in skip or f.auto_created or getattr(f, "parent_link", False):
            continue
        if getattr(f.remote_field, "parent_link", False):
            continue
        value = _value(f, house)
        if value is not None:
            values[f.name] = value
    return values


def _value(f: models.Field, house: House) -> Any:
    """Give a marked value that the field takes, or None to leave it at its default."""
    mark = house.mark
    if isinstance(f, StreamField):
        kinds = f.stream_block.child_blocks
        return [("paragraph", RichText(f"<p>{mark} body</p>"))] if "paragraph" in kinds else None
    if isinstance(f, RichTextField):
        return f"<p>{mark}</p>"
    if f.remote_field:
        if f.related_model is Province and f.name == "province":
            return house.province
        if f.related_model is User:
            return house.staff[Role.AUTHOR]
        if f.related_model is Site:
            return house.province.site
        own = house.of(f.related_model)
        if own:
            return own[-1]
        return None if f.null or f.blank else f.related_model._default_manager.first()
    if f.choices:
        return None if f.has_default() else f.choices[0][0]
    if isinstance(f, models.URLField):
        return f"https://{mark}.vn/{f.name}"
    if isinstance(f, models.EmailField):
        return f"{mark}@{mark}.vn"
    if isinstance(f, models.SlugField):
        return f"{mark}-{f.name}"
    if isinstance(f, models.CharField | models.TextField):
        return f"{mark} {f.name}"[: f.max_length or None]
    if isinstance(f, models.UUIDField):
        return uuid.uuid4()
    if f.has_default() or f.null or f.blank:
        return None
    if isinstance(f, models.DateTimeField):
        return timezone.now()
    if isinstance(f, models.DateField):
        return date(2026, 12, 5)
    return 1
