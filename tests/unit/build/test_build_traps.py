"""What real archives hold: one mistake, one message with its line, and the rest is built."""

from pathlib import Path

import pytest
from small_site import SmallSite

BODY = "Metin.\n"

TRAPS: dict[str, tuple[str | bytes, str, int]] = {
    "unquoted-colon": ("---\ntitle: Son dakika: deprem\n---\n", "error", 2),
    "no-such-day": ("---\ntitle: A\ndate: 2026-02-30\n---\n", "error", 3),
    "alias": ("---\ntitle: &a A\nlead: *a\n---\n", "error", 2),
    "merge-key": ("---\ntitle: A\n<<: {lead: b}\n---\n", "error", 3),
    "tag": ("---\ntitle: A\nlead: !!python/none x\n---\n", "error", 3),
    "twice": ("---\ntitle: A\nlead: b\ntitle: C\n---\n", "error", 4),
    "two-names": ("---\ntitle: A\nheadline: B\n---\n", "error", 3),
    "deep": ("---\ntitle: A\nextra: " + "[" * 30 + "]" * 30 + "\n---\n", "error", 3),
    "long": ("---\ntitle: A\nlead: " + "a" * 70_000 + "\n---\n", "error", 2),
    "no-end": ("---\ntitle: A\nlead: b\n", "error", 1),
    "surrogate": (b"---\ntitle: A\xed\xa0\x80\n---\n", "error", 2),
    "nul": (b"---\ntitle: A\n---\nMet\x00in.\n", "error", 4),
    "cp1254": ("---\ntitle: Şehir\n---\n".encode("cp1254"), "error", 2),
    "toml": ("+++\ntitle = A\n+++\n", "error", 2),
    "shortcode": ('---\ntitle: A\n---\nBir {{< youtube id="x" >}}\n', "warning", 4),
    "jekyll": ("---\ntitle: A\n---\nBir {% include x %}\n", "warning", 4),
    "unknown-status": ("---\ntitle: A\nstatus: yayında\n---\n", "error", 3),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, int]]]:
    """All traps in one site with one good article: name → (severity, line) of its problems."""
    site = SmallSite(tmp_path_factory.mktemp("traps"))
    for name, (text, _, _) in TRAPS.items():
        data = text.encode() if isinstance(text, str) else text
        site.write(f"content/guncel/{name}.md", data + BODY.encode())
    site.article("guncel/iyi", "İyi haber")
    report = site.build()

    assert (site.public / "guncel/2026/11/iyi-haber/index.html").exists()
    assert report.errors > 0
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in TRAPS}
    for problem in report.problems:
        found[Path(problem.at.path).stem].append((problem.severity, problem.at.line))
    return found


@pytest.mark.parametrize("name", TRAPS)
def test_each_trap_has_one_message_with_its_line(
    told: dict[str, list[tuple[str, int]]], name: str
) -> None:
    _, severity, line = TRAPS[name]
    assert told[name] == [(severity, line)]


KEPT = {
    "saat": ("title: 12:30\n", "12:30"),
    "hayir": ("title: no\n", "no"),
    "sayi": ("title: 010\n", "010"),
    "varlik": ("title: Ali &amp; Veli\n", "Ali &amp; Veli"),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_yaml_would_turn_into_something_else_stays_as_typed(tmp_path: Path, name: str) -> None:
    head, shown = KEPT[name]
    site = SmallSite(tmp_path)
    site.write(f"content/guncel/{name}.md", f"---\n{head}slug: x\ndate: 22.11.2025\n---\n{BODY}")
    report = site.build()

    assert report.problems == ()
    assert f"{shown}</h1>" in site.page("guncel/2025/11/x/index.html")
