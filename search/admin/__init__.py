"""What the search adds to the admin: synonyms, promoted results, the report, an editor's panel."""
