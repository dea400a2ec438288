"""Readers' comments: sent on a page of their own, read by editors first, kept for a set time."""
