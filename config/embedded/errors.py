"""What can go wrong with the bundled services."""


class ServiceError(Exception):
    """A bundled or configured service cannot be used. The message says what happened and what to do."""
