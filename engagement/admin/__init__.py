"""The views by which a province's chief editor asks readers, and decides on what they write."""
