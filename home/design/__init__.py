"""The design page: every component in every state and theme, for the staff."""
