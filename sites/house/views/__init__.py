"""Views that stand in for Wagtail's where those show more than the own province's."""
