"""A province as one file: out of an install, and into another.

`tables` finds what belongs to a province, `archive` says what the file looks like, `exporting`
writes it, `reading` checks it, `importing` makes a province of it. Rooms say in their
`AppConfig.ready` what of theirs does not travel (`tables.leave_out`), what all provinces share
(`tables.share`) and what is made anew on arrival (`arriving.add_arrival`).
"""
