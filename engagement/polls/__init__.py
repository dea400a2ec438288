"""Polls: asked on the home page, answered on a page of their own, nobody's data kept."""
