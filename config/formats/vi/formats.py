"""What people here type for a date, of which Django's Vietnamese formats say nothing.

The first of each is what the admin's calendars write.
"""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
DATETIME_INPUT_FORMATS = [
    f"{day} {time}" for time in ("%H:%M", "%H:%M:%S") for day in DATE_INPUT_FORMATS
]
