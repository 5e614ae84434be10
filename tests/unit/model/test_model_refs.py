"""Symbolic links in a body, and what they become."""

from newsgen.model.refs import (
    media,
    media_url,
    ref_url,
    references,
    replace_images,
    replace_media,
    replace_refs,
)

BODY = (
    '<p>Dün <a href="ref:spor/ma%C3%A7#skor">maç</a>, <a title="x" href="ref:guncel/a">bugün</a> '
    've <a href="ref:spor/ma%C3%A7">yine</a>.</p>\n'
    '<figure><img src="media:_media/k%C3%B6pr%C3%BC.jpg" alt="Köprü"></figure>\n'
    '<video src="media:guncel/a.mp4" poster="media:guncel/a.jpg"></video>\n'
    '<p><a href="media:guncel/rapor.pdf">Rapor</a> <a href="https://example.org">x</a></p>'
)


def test_symbolic_urls_are_percent_encoded():
    assert ref_url("spor/maç & gol#1") == "ref:spor/ma%C3%A7%20%26%20gol%231"
    assert ref_url("spor/maç", "skor") == "ref:spor/ma%C3%A7#skor"
    assert media_url('_media/"100%".jpg') == "media:_media/%22100%25%22.jpg"


def test_references_come_in_order_without_repeats():
    assert references(BODY) == ("spor/maç", "guncel/a")
    assert references("<p>ref:spor/mac</p>") == ()


def test_media_come_in_order_without_repeats():
    assert media(BODY + BODY) == (
        "_media/köprü.jpg",
        "guncel/a.mp4",
        "guncel/a.jpg",
        "guncel/rapor.pdf",
    )


def test_what_is_only_said_is_not_a_link():
    text = '<p>Yazın: &lt;a href="ref:spor/mac"&gt; src="media:a.jpg" gibi</p>'
    assert references(text) == ()
    assert media(text) == ()
    assert replace_refs(text, lambda key: "/x/") == text
    assert replace_media(text, lambda path: "/x/") == text


def test_a_key_is_read_back_as_it_was():
    for key in ("spor/maç", "a&b", 'a"b', "a%20b", "a#b?c", "a'b <c>", "ş/ı/İ"):
        assert references(f'<a href="{ref_url(key)}">x</a>') == (key,)
        assert media(f'<img src="{media_url(key)}">') == (key,)


def test_links_get_the_urls_of_their_articles():
    urls = {"spor/maç": "/spor/2026/11/mac/", "guncel/a": "/guncel/?a=1&b=2"}
    assert replace_refs(BODY, urls.get).startswith(
        '<p>Dün <a href="/spor/2026/11/mac/#skor">maç</a>, '
        '<a title="x" href="/guncel/?a=1&amp;b=2">bugün</a> '
        've <a href="/spor/2026/11/mac/">yine</a>.</p>'
    )


def test_a_link_that_leads_nowhere_leaves_its_text():
    html = '<p><a class="x" href="ref:yok"><em>eski</em> haber</a>, <a href="/x/">y</a></p>'
    assert replace_refs(html, {}.get) == '<p><em>eski</em> haber, <a href="/x/">y</a></p>'


def test_pictures_are_rendered_by_the_caller():
    seen = []

    def picture(path: str, attributes: str) -> str:
        seen.append((path, attributes))
        return "<picture></picture>"

    html = '<p><img alt="a &gt; b" src="media:a%20b.jpg" title="t"><img src="https://x/y.jpg"></p>'
    assert replace_images(html, picture) == '<p><picture></picture><img src="https://x/y.jpg"></p>'
    assert seen == [("a b.jpg", ' alt="a &gt; b" title="t"')]


def test_files_get_their_urls():
    html = '<video src="media:a.mp4" poster="media:a.jpg"></video><a href="media:b.pdf">b</a>'
    assert replace_media(html, lambda path: f'/i/{path}?"') == (
        '<video src="/i/a.mp4?&quot;" poster="/i/a.jpg?&quot;"></video>'
        '<a href="/i/b.pdf?&quot;">b</a>'
    )
