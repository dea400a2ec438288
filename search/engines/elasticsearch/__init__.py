"""Elasticsearch 9, beside the database, which has the same terms and answers when it is away."""
