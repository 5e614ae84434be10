"""Pictures in bodies: what the build knows wins over what the article says."""

from newsgen.kinds.cards import picture_html
from newsgen.model.view import Picture


def test_the_size_of_the_original_gives_way_to_the_published_size():
    shown = picture_html(
        Picture("/i/a-1280.jpg", width=1280, height=720),
        ' alt="Ceviz" width="1600" height="900"',
        "",
    )
    assert shown == (
        '<picture><img src="/i/a-1280.jpg" width="1280" height="720" alt="Ceviz"'
        ' loading="lazy" decoding="async"></picture>'
    )
