"""What changes in a request on its way to a previewed application, and in the answer on its way back. Pure.

The page lives in a frame of the platform, which is another site to the browser. So the application's cookies become
partitioned third-party cookies (CHIPS), and only the platform may frame the page.
"""

from __future__ import annotations

from collections.abc import Iterable

Header = tuple[bytes, bytes]

HOP_BY_HOP = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    }
)
"""RFC 9110, section 7.6.1: they speak of one connection only."""

_REPLACED = frozenset({b"host", b"cookie", b"forwarded", b"x-real-ip"})
_COMPRESSION = frozenset({b"accept-encoding"})
"""Not asked of pages, because the proxy adds a script to them."""
_NOT_FROM_APPLICATIONS = frozenset({b"x-frame-options", b"strict-transport-security", b"clear-site-data"})
VISITED = b"preview_visited"
"""The cookie that says: this browser has been signed in to the demo account once, and may have signed out since."""
_COOKIE_RULES = b"; Path=/; HttpOnly; SameSite=None; Secure; Partitioned"
CROSS_SITE = (b"SameSite=None", b"Secure", b"Partitioned")


def to_application(headers: Iterable[Header], *, host: str, scheme: str, client: str, cookie: bytes) -> list[Header]:
    """Return the headers of the request as the application gets them."""
    headers = list(headers)
    dropped = HOP_BY_HOP | _REPLACED | (_COMPRESSION if _wants_page(headers) else frozenset())
    kept = [(name, value) for name, value in headers if name not in dropped and not name.startswith(b"x-forwarded-")]
    added = [
        (b"host", host.encode()),
        (b"x-forwarded-host", host.encode()),
        (b"x-forwarded-proto", scheme.encode()),
        (b"x-forwarded-for", client.encode()),
    ]
    return [*kept, *added, *([(b"cookie", cookie)] if cookie else [])]


def cookies_for(header: bytes, *, hidden: frozenset[bytes], demo: Iterable[str]) -> tuple[bytes, bool]:
    """Return the ``Cookie`` header for the application, and whether this is the browser's first visit.

    ``hidden`` are the platform's own cookies. On the first visit the demo account's cookies are added.
    """
    pairs = dict(_pair(part) for part in header.split(b";") if part.strip())
    first = VISITED not in pairs
    kept = {name: value for name, value in pairs.items() if name not in hidden and name != VISITED}
    if first:
        kept |= dict(_pair(line.split(";")[0].encode()) for line in demo)
    return b"; ".join(name + b"=" + value for name, value in kept.items()), first


def from_application(
    headers: Iterable[Header], *, frame_ancestors: str, first_visit: bool, demo: Iterable[str]
) -> list[Header]:
    """Return the headers of the answer as the browser gets them."""
    answered: list[Header] = []
    policies: list[bytes] = []
    for name, value in ((name.lower(), value) for name, value in headers):
        if name == b"content-security-policy":
            policies.append(value)
        elif name == b"set-cookie":
            answered.append((name, cross_site(value)))
        elif name not in HOP_BY_HOP and name not in _NOT_FROM_APPLICATIONS:
            answered.append((name, value))
    answered += [(b"content-security-policy", framed_by(policy, frame_ancestors)) for policy in policies or [b""]]
    if first_visit:
        given = {_pair(value)[0] for name, value in answered if name == b"set-cookie"}
        lines = [cross_site(line.encode()) for line in demo]
        answered += [(b"set-cookie", line) for line in lines if _pair(line)[0] not in given]
        answered.append((b"set-cookie", VISITED + b"=1" + _COOKIE_RULES))
    return answered


def without(headers: Iterable[Header], name: bytes) -> list[Header]:
    return [header for header in headers if header[0] != name]


def _wants_page(headers: Iterable[Header]) -> bool:
    return any(name == b"accept" and b"text/html" in value for name, value in headers)


def cross_site(line: bytes) -> bytes:
    """Return a ``Set-Cookie`` line that also works in a frame of another site, and for this host only."""
    pair, *attributes = [part.strip() for part in line.split(b";")]
    dropped = (b"samesite", b"secure", b"partitioned", b"domain")
    kept = [part for part in attributes if part and part.split(b"=")[0].strip().lower() not in dropped]
    return b"; ".join([pair, *kept, *CROSS_SITE])


def framed_by(policy: bytes, ancestors: str) -> bytes:
    """Return a content security policy that lets nobody but ``ancestors`` frame the page."""
    directives = [part.strip() for part in policy.split(b";")]
    kept = [part for part in directives if part and not part.lower().startswith(b"frame-ancestors")]
    return b"; ".join([*kept, b"frame-ancestors " + ancestors.encode()])


def _pair(text: bytes) -> tuple[bytes, bytes]:
    name, _, value = text.partition(b"=")
    return name.strip(), value.strip()
