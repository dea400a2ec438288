"""Made-up sub-sites and articles for load tests, marked so that all can be taken away."""
