"""The search for programs: JSON, complete sets by cursor, described by an OpenAPI document."""
