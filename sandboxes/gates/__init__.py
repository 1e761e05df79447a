"""Quality gates: real tools run over a file tree in a sandbox, their output read into findings and a verdict."""
