"""What the search adds to the admin: synonyms, promoted results, the report, a panel for editors."""
