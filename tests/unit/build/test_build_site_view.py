"""What every page knows of the site, as the default theme shows it."""

from small_site import TOML, SmallSite


def test_the_footer_leads_to_its_pages_by_their_titles(site: SmallSite) -> None:
    site.write("newsgen.toml", TOML + '[[footer]]\npage = "hakkimizda"\n')
    site.write("content/_pages/hakkimizda.md", "---\ntitle: Biz kimiz\n---\nMetin.\n")
    site.write("content/_pages/gizlilik.md", "---\ntitle: Gizlilik\n---\nMetin.\n")
    site.article("guncel/kopru", "Köprü açıldı")

    site.build()

    footer = site.page("guncel/2026/11/kopru-acildi/index.html").partition("<footer")[2]
    assert '<a href="/hakkimizda/">Biz kimiz</a>' in footer
    assert "Gizlilik" not in footer
