"""Each province's staff in their own house: the gate of the admin, and what is scoped behind it.

`gate` stands in front of every admin view and opens those of one table, `rows`, to those whose
role has the duty; `checks` look at what a request names; `views` stand in for Wagtail's where those
show more than the own province's. Everything asks `reach` what somebody may get at.
"""
