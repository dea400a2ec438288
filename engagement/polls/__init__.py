"""Polls: asked on the home page, answered on a page of their own, counted without anybody's data."""
