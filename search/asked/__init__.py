"""What people search for: counted by week and sub-site, without a trace of who.

A request only adds to a buffer of its process (`counting`), which a thread writes down once a
minute (`writing`). Whether a search counts at all is decided in `readers` and `privacy`.
"""
