"""The scenes of each province: what a cover picture can show."""
