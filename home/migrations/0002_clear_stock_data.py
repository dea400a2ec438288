"""Take away what Wagtail brings for a single site: welcome page, default site, shared roles."""

from django.db import migrations


def clear(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Group = apps.get_model("auth", "Group")
    apps.get_model("wagtailcore", "Site").objects.filter(root_page__depth=2).delete()
    Page.objects.filter(depth=2, slug="home").delete()
    Page.objects.filter(depth=1).update(numchild=0)
    # A task, group or right on Root that all provinces share would open every one of them.
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(page__depth=1).delete()
    for name in ("Editors", "Moderators"):
        for group in Group.objects.filter(name=name):
            group.permissions.clear()
            for model in ("GroupPagePermission", "GroupCollectionPermission"):
                apps.get_model("wagtailcore", model).objects.filter(group=group).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0095_groupsitepermission"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(clear, migrations.RunPython.noop)]
