"""What of Wagtail's own rows stays is named in Vietnamese; roles and reviews that are not ours go."""

from django.db import migrations

STOCK_REVIEW = "Moderators approval"


def clear(apps, schema_editor):
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title="Root").update(
        title="Gốc", draft_title="Gốc"
    )
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name="Root").update(
        name="Gốc"
    )
    # Those that somebody took into use meanwhile stay.
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Workflow.objects.filter(
        name=STOCK_REVIEW, workflow_pages=None, workflow_content_types=None, workflow_states=None
    ).delete()
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(
        name=STOCK_REVIEW, workflow_tasks=None, task_states=None
    ).delete()
    Group = apps.get_model("auth", "Group")
    stock = Group.objects.filter(name__in=("Editors", "Moderators"))
    stock.filter(user=None, groupapprovaltask=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_contact"),
        ("accounts", "0001_initial"),
        ("wagtailcore", "0095_groupsitepermission"),
    ]

    operations = [migrations.RunPython(clear, migrations.RunPython.noop)]
