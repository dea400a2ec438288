"""Bringing translations up to date, without publishing by those who may not."""

from django import forms
from wagtail_localize.views.update_translations import UpdateTranslationsView


class OwnUpdateTranslationsView(UpdateTranslationsView):
    """Takes "publish immediately" of those alone who may publish all of the translations."""

    def get_form(self) -> forms.Form:
        form = super().get_form()
        translations = self.object.translations.filter(enabled=True)
        targets = [translation.get_target_instance() for translation in translations]
        form.fields["publish_translations"].disabled = not all(
            target.permissions_for_user(self.request.user).can_publish() for target in targets
        )
        return form
