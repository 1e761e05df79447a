"""The REST API, version 2: projects, conversations, jobs, files, artifacts."""
