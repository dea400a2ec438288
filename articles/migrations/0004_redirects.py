from django.db import migrations, models

from sites.addresses import address_key


def fill_keys(apps, schema_editor):
    addresses = apps.get_model("articles", "LegacyAddress").objects.all()
    for address in addresses.iterator():
        address.key = address_key(address.url)
        address.save(update_fields=["key"])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='legacyaddress',
            name='key',
            field=models.CharField(blank=True, db_index=True, default='', editable=False, max_length=500),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop, elidable=True),
    ]
