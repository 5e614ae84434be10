"""Time alone: the news sitemap is made again when an article is too old for it, and only then."""

from datetime import timedelta

from small_site import NOW, SmallSite, codes

HOUR = timedelta(hours=1)


def news(site: SmallSite) -> int:
    return site.page("sitemap-news.xml").count("<loc>")


def test_an_article_leaves_the_news_when_it_is_two_days_old(site: SmallSite):
    site.article("guncel/kopru", "Köprü", date="2026-11-22T10:00:00+03:00")
    site.build()
    assert news(site) == 1
    assert site.build(now=NOW + 45 * HOUR).written == 0
    report = site.build(now=NOW + 46 * HOUR)
    assert (report.written, news(site)) == (1, 0)
    assert site.build(now=NOW + 900 * HOUR).written == 0


def test_an_article_is_news_again_when_the_clock_is_put_back(site: SmallSite):
    site.article("guncel/kopru", "Köprü", date="2026-11-22T10:00:00+03:00")
    site.build(now=NOW + 100 * HOUR)
    assert news(site) == 0
    assert site.build().written == 1
    assert news(site) == 1


def test_an_article_is_not_out_yet_when_the_clock_is_put_back(site: SmallSite):
    site.article("guncel/kopru", "Köprü", date="2026-11-22T10:00:00+03:00")
    site.article("guncel/eski", "Eski", date="2026-11-01")
    site.build()
    site.build(now=NOW - 10 * HOUR)
    assert not (site.public / "guncel/2026/11/kopru/index.html").exists()
    assert "kopru" not in site.page("index.html") + site.page("arsiv/2026/11/index.html")


def test_a_news_sitemap_that_is_switched_off_does_not_age(site: SmallSite):
    site.article("guncel/kopru", "Köprü", date="2026-11-22T10:00:00+03:00")
    toml = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    site.write("newsgen.toml", f"{toml}\n[kinds]\nnews_sitemap = false\n")
    site.build()
    assert not (site.public / "sitemap-news.xml").exists()
    assert site.build(now=NOW + 46 * HOUR).written == 0


def test_a_static_robots_txt_is_told_until_the_kind_is_switched_off(site: SmallSite):
    site.write("content/_static/robots.txt", "User-agent: *\n")
    assert codes(site.build()) == ["path-taken"]
    toml = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    site.write("newsgen.toml", f"{toml}\n[kinds]\nrobots = false\n")
    assert codes(site.build()) == []
    assert site.page("robots.txt") == "User-agent: *\n"


def test_what_ends_while_nobody_sees_it_is_said_to_be_gone(site: SmallSite):
    site.article("guncel/kopru", "Köprü", date="2026-11-20")
    site.build()
    site.article("guncel/kopru", "Köprü", date="2026-11-30", expires="2026-11-29")
    site.build()
    assert not (site.public / "guncel/2026/11/kopru/index.html").exists()

    site.build(now=NOW + 200 * HOUR)
    assert "noindex" in site.page("guncel/2026/11/kopru/index.html")

    site.build(now=NOW + HOUR)
    assert not (site.public / "guncel/2026/11/kopru/index.html").exists()
