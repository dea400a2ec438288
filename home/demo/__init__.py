"""Content and accounts that show what an install can do, marked so that all can be taken away."""
