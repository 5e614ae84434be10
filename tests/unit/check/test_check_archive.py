"""What is wrong between articles."""

from checked_site import problems_in
from photographs import jpeg

from newsgen.publish.limits import RuleLimits


def test_a_headline_that_several_articles_have(site) -> None:
    for name, title in (("a", "Işık Haberi"), ("b", "IŞIK HABERİ"), ("c", "Başka")):
        site.article(f"guncel/{name}", title, lead="L.")
    (problem,) = problems_in(site)
    assert problem.code == "headline-twice"
    assert problem.at.path == "content/guncel/a.md"
    assert [place.path for place in problem.also] == ["content/guncel/b.md"]


def test_a_picture_that_nobody_shows(site, found) -> None:
    site.write("content/_media/a.jpg", jpeg())
    site.write("content/_media/b.jpg", jpeg())
    site.write("content/_media/c.jpg", jpeg())
    site.article("guncel/a", "A", lead="L.", image="{src: _media/a.jpg, alt: A, credit: AA}")
    site.article("guncel/b", "B", image="_media/b.jpg", status="draft")
    assert found() == [("file-not-shown", "content/_media/c.jpg", 0)]


def test_a_redirect_that_leads_nowhere(site, found) -> None:
    site.article("guncel/a", "A", lead="L.")
    site.write(
        "content/_registry/undated.tsv",
        "2026-01-01T00:00:00Z\t\t/eski/\tredirect /yok/\n"
        "2026-01-01T00:00:00Z\t\t/eskiden/\tredirect /guncel/2026/11/a/\n",
    )
    assert found() == [("registry-dangling", "content/_registry", 0)]


def test_an_address_that_two_branches_gave_away(site) -> None:
    site.article("guncel/a", "Köprü", lead="L.")
    site.article("guncel/b", "Baraj", lead="L.")
    site.write(
        "content/_registry/2026.tsv",
        "2026-11-20T00:00:00Z\tguncel/a\t/guncel/2026/11/kopru/\there\n"
        "2026-11-21T00:00:00Z\tguncel/b\t/guncel/2026/11/kopru/\there\n",
    )
    (problem,) = problems_in(site)
    assert problem.code == "registry-contested"
    assert problem.message.startswith(
        "/guncel/2026/11/kopru/ was given to guncel/b and to guncel/a"
    )


def test_the_check_writes_nothing_but_the_state(site, found) -> None:
    site.article("guncel/a", "A", lead="L.")
    found()
    assert sorted(path.name for path in site.folder.iterdir()) == [
        ".newsgen",
        "content",
        "newsgen.toml",
    ]
    assert not (site.folder / "content/_registry").exists()


def test_a_build_after_a_check_writes_every_page(site, found) -> None:
    site.article("guncel/a", "A", lead="L.")
    found()
    site.build()
    assert (site.public / "guncel/2026/11/a/index.html").is_file()


def test_a_host_that_would_not_take_the_site(site) -> None:
    site.article("guncel/a", "A", lead="L.")
    text = (site.folder / "newsgen.toml").read_text()
    site.write(
        "newsgen.toml",
        f'{text}\n[publish.bulut]\ntype = "cloudflare"\npath = "../bulut"\nmax_files = 3\n',
    )
    site.build()
    (problem,) = problems_in(site)
    assert (problem.code, problem.severity) == ("publish-host-limit", "warning")
    assert (problem.at.path, problem.at.text) == ("newsgen.toml", "[publish.bulut]")
    assert problem.message.startswith("Cloudflare Pages takes 3 files, and the site has ")


def test_more_redirects_than_a_host_takes(site, monkeypatch) -> None:
    limits = RuleLimits("Cloudflare Pages", number=1, line=1_000)
    monkeypatch.setattr("newsgen.publish.hosts.dress.rule_limits_of", lambda target: limits)
    site.article("guncel/a", "A", lead="L.", aliases="[/eski/, /daha-eski/]")
    text = (site.folder / "newsgen.toml").read_text()
    site.write("newsgen.toml", f'{text}\n[publish.bulut]\ntype = "cloudflare"\npath = "../bulut"\n')
    site.build()
    (problem,) = problems_in(site)
    assert (problem.code, problem.severity) == ("publish-rule-limit", "warning")
    assert (problem.at.path, problem.at.text) == ("newsgen.toml", "[publish.bulut]")
    assert problem.message.startswith("Cloudflare Pages takes 1 rules: 1 old address under ")
