"""Secrets are found where they are written, and names of secrets are not secrets."""

from __future__ import annotations

import pytest

from sandboxes.gates import secrets


def found(path: str, line: str) -> list[str]:
    return [finding.message for finding in secrets.findings({path: line.encode()})]


@pytest.mark.parametrize(
    "line",
    [
        "const key = 'AKIA" + "Q3EGRD6XKP2WNV7A';",
        "token: ghp_" + "x7Kd93mQpW2vLs8ZtYb4NcR6uHfJ1aEo5GiT",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "stripe = 'sk_live_" + "9aF3kLmN0pQrStUv';",
        "const jwt = 'eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N';",
        "DATABASE_URL=postgres://admin:" + "hunter2pass@db.internal/app",
        "const apiKey = 'f3Q9zL81xVw20pTy';",
        '"client_secret": "8Kd02kfLq9xZ",',
        "export const sessionSecret = `p0Zk29dkWq81`;",
    ],
)
def test_a_secret_is_found(line: str) -> None:
    assert len(found("shared/config.ts", line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "const password = request.body.password;",
        "password: z.string().min(12),",
        "const tokenName = 'x-csrf-token';",
        "const secretName = 'session-secret';",
        "passwordLabel: 'Repeat the password'",
        "const token = 'your-token-here-123';",
        "apiKey: 'changeme-12345678',",
        "const token = `${prefix}-${number}`;",
        "DATABASE_URL=postgres://user:password@localhost/app",
        "type=\"password\" autoComplete='current-password'",
    ],
)
def test_the_name_of_a_secret_is_none(line: str) -> None:
    assert found("shared/config.ts", line) == []


def test_tests_may_invent_passwords_but_not_hold_real_keys() -> None:
    assert found("a.test.ts", "const password = 'f3Q9zL81xVw20pTy';") == []
    assert len(found("a.test.ts", "const key = 'AKIA" + "Q3EGRD6XKP2WNV7A';")) == 1


def test_an_environment_file_needs_no_quotes_and_its_example_no_care() -> None:
    line = "SESSION_SECRET=f3Q9zL81xVw20pTy"
    assert len(found(".env", line)) == 1
    assert found(".env.example", line) == []
    assert found("README.md", line) == []


def test_data_is_skipped() -> None:
    assert found("logo.png", "\0 password = 'f3Q9zL81xVw20pTy'") == []
    assert found("package-lock.json", "token: 'f3Q9zL81xVw20pTy'") == []
    assert found("bundle.ts", "x" * 3000 + " token = 'f3Q9zL81xVw20pTy'") == []
