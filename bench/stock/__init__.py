"""The search that Wagtail brings, on the same sets, to compare with: `python -m bench.stock`."""
