"""Source is coloured, escaped, and never runs."""

from conversations import highlighting


def test_markup_in_a_file_is_text() -> None:
    html = highlighting.to_html("page.tsx", b"<script>alert(1)</script>")
    assert "<script>" not in html
    assert "&lt;" in html


def test_an_unknown_kind_of_file_is_shown_plain() -> None:
    assert "0xC0FFEE" in highlighting.to_html("data.unknownkind", b"0xC0FFEE")


def test_a_binary_file_is_named_not_shown() -> None:
    assert "binary (3 bytes)" in highlighting.to_html("a.png", b"\xff\xfe\x00")


def test_a_huge_file_is_not_coloured() -> None:
    html = highlighting.to_html("big.ts", b"const a = 1;\n" * 20_000)
    assert 'class="kd"' not in html
