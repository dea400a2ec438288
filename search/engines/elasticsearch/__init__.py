"""Elasticsearch 9, beside the database, which has the same tokens and answers when it is away."""
