"""What changes in the headers on the way through the proxy."""

from __future__ import annotations

import pytest

from sandboxes.previews import headers

DEMO = ("session=demo; Path=/; HttpOnly; SameSite=Lax", "csrf=t0ken; Path=/")


@pytest.mark.parametrize(
    ("line", "rewritten"),
    [
        (b"a=1", b"a=1; SameSite=None; Secure; Partitioned"),
        (b"a=1; Path=/; SameSite=Lax", b"a=1; Path=/; SameSite=None; Secure; Partitioned"),
        (b"a=1; samesite = strict; secure", b"a=1; SameSite=None; Secure; Partitioned"),
        (b"a=b=c; Max-Age=0; HttpOnly", b"a=b=c; Max-Age=0; HttpOnly; SameSite=None; Secure; Partitioned"),
        (b"a=1; Domain=.example.com; Partitioned", b"a=1; SameSite=None; Secure; Partitioned"),
    ],
)
def test_cookies_work_in_a_frame_of_another_site_and_for_one_host_only(line: bytes, rewritten: bytes) -> None:
    assert headers.cross_site(line) == rewritten


@pytest.mark.parametrize(
    ("policy", "framed"),
    [
        (b"", b"frame-ancestors http://localhost:8000"),
        (b"default-src 'self'", b"default-src 'self'; frame-ancestors http://localhost:8000"),
        (b"Frame-Ancestors *; img-src *;", b"img-src *; frame-ancestors http://localhost:8000"),
    ],
)
def test_only_the_platform_may_frame_a_preview(policy: bytes, framed: bytes) -> None:
    assert headers.framed_by(policy, "http://localhost:8000") == framed


def test_the_first_visit_is_signed_in() -> None:
    assert headers.cookies_for(b"theme=dark", hidden=frozenset(), demo=DEMO) == (
        b"theme=dark; session=demo; csrf=t0ken",
        True,
    )


def test_a_later_visit_is_whoever_it_says() -> None:
    assert headers.cookies_for(b"preview_visited=1; session=own", hidden=frozenset(), demo=DEMO) == (
        b"session=own",
        False,
    )


def test_the_platforms_cookies_stay_with_the_platform() -> None:
    cookie, _ = headers.cookies_for(
        b"sessionid=secret; preview_visited=1; a=1", hidden=frozenset({b"sessionid"}), demo=()
    )
    assert cookie == b"a=1"


def test_the_application_learns_who_asked_from_the_proxy_alone() -> None:
    sent = [
        (b"host", b"lies"),
        (b"x-forwarded-for", b"10.0.0.1"),
        (b"x-forwarded-proto", b"https"),
        (b"forwarded", b"for=10.0.0.1"),
        (b"connection", b"keep-alive, upgrade"),
        (b"upgrade", b"websocket"),
        (b"accept", b"*/*"),
        (b"cookie", b"sessionid=secret"),
    ]
    given = headers.to_application(
        sent, host="t.preview.localhost:8000", scheme="http", client="1.2.3.4", cookie=b"a=1"
    )
    assert given == [
        (b"accept", b"*/*"),
        (b"host", b"t.preview.localhost:8000"),
        (b"x-forwarded-host", b"t.preview.localhost:8000"),
        (b"x-forwarded-proto", b"http"),
        (b"x-forwarded-for", b"1.2.3.4"),
        (b"cookie", b"a=1"),
    ]


def test_what_would_bind_the_browser_beyond_the_preview_is_left_out() -> None:
    answered = headers.from_application(
        [
            (b"X-Frame-Options", b"DENY"),
            (b"Strict-Transport-Security", b"max-age=1"),
            (b"Transfer-Encoding", b"chunked"),
            (b"Content-Encoding", b"gzip"),
        ],
        frame_ancestors="http://localhost:8000",
        first_visit=False,
        demo=DEMO,
    )
    assert answered == [
        (b"content-encoding", b"gzip"),
        (b"content-security-policy", b"frame-ancestors http://localhost:8000"),
    ]


def test_the_applications_own_cookie_wins_over_the_demo_accounts() -> None:
    answered = headers.from_application(
        [(b"Set-Cookie", b"session=; Max-Age=0")], frame_ancestors="x", first_visit=True, demo=DEMO
    )
    cookies = [value.split(b";")[0] for name, value in answered if name == b"set-cookie"]
    assert cookies == [b"session=", b"csrf=t0ken", b"preview_visited=1"]
