"""One module for each look of legacy portal pages.

A sixth portal is a sixth module here with `slug`, `look`, `recognises` and `parse`
(see `articles.legacy.registry.Portal`); nothing else has to know of it.
"""
