#!/usr/bin/env python
"""Django's command line for Liên Tỉnh; without DJANGO_SETTINGS_MODULE it runs the trial install."""

import gc
import os
import sys


def main() -> None:
    # Migrating makes and drops models by the thousand; looking for garbage took a quarter of it.
    gc.set_threshold(20_000, 20, 20)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
