"""Designers: what answers for the schema designer and the UI designer, built in or backed by a model."""
