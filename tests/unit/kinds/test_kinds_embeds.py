"""Cards of other sites' pieces: readable links, and a player's address for who asks."""

from newsgen.kinds.embeds import with_players

VIDEO = '<figure class="embed"><a href="https://youtu.be/y3silOva_01">A &lt;b&gt;</a></figure>\n'


def test_a_card_names_provider_title_and_player() -> None:
    body, players = with_players(f"<p>a</p>\n{VIDEO}")
    assert body == (
        '<p>a</p>\n<figure class="embed" '
        'data-player="https://www.youtube-nocookie.com/embed/y3silOva_01" data-shape="wide">'
        '<a href="https://youtu.be/y3silOva_01"><span class="embed-provider">YouTube</span> '
        '<span class="embed-title">A &lt;b&gt;</span></a></figure>\n'
    )
    assert players == ("https://www.youtube-nocookie.com",)


def test_what_has_no_player_is_a_link_alone() -> None:
    link = '<figure class="embed"><a href="https://maps.app.goo.gl/abc">Harita</a></figure>'
    body, players = with_players(link)
    assert "data-player" not in body
    assert players == ()


def test_a_figure_of_the_author_with_another_address_stays() -> None:
    link = '<figure class="embed"><a href="https://evil.example/x">x</a></figure>'
    assert with_players(link) == (link, ())
