"""Find text by meaning."""
