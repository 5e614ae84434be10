"""What one article lacks."""

from checked_site import problems_in
from photographs import iim, jpeg, with_iptc


def whole(site, path: str = "guncel/a", body: str = "Metin.", **more) -> None:
    """An article that lacks nothing."""
    site.article(path, "Köprü açıldı", body=body, **{"lead": "Köprü bugün açıldı.", **more})


def test_an_article_that_lacks_nothing_is_passed_over(site, found) -> None:
    whole(site)
    assert found() == []


def test_a_missing_lead_and_date_are_told_at_the_headline(site, found) -> None:
    site.article("guncel/a", "Köprü açıldı", date="")
    path = "content/guncel/a.md"
    assert found() == [("lead-missing", path, 2), ("date-missing", path, 2)]


def test_a_standalone_page_needs_neither_lead_nor_date(site, found) -> None:
    site.write("content/_pages/hakkimizda.md", "# Hakkımızda\n\nMetin.\n")
    assert found() == []


def test_pictures_without_words_are_told_where_they_are_named(site, found) -> None:
    site.write("content/guncel/k.jpg", jpeg())
    whole(site, body='![](k.jpg)\n\n![köprü](k.jpg "Köprü | AA")', image="k.jpg")
    path = "content/guncel/a.md"
    assert found() == [
        ("alt-missing", path, 5),
        ("credit-missing", path, 5),
        ("alt-missing", path, 5),
        ("credit-missing", path, 5),
    ]


def test_a_credit_in_the_photo_itself_is_enough(site, found) -> None:
    photo = with_iptc(jpeg(), iim({80: [b"Elif Kaya"]}, marked=True))
    site.write("content/guncel/k.jpg", photo)
    whole(site, image="{src: k.jpg, alt: Köprü}")
    assert found() == []


def test_a_skipped_heading_is_told_at_its_line(site, found) -> None:
    whole(site, body="## Bir\n\n### İki\n\n##### Beş\n\n## Üç")
    assert found() == [("heading-skipped", "content/guncel/a.md", 10)]


def test_the_first_heading_is_of_level_two(site, found) -> None:
    whole(site, body="### Üç")
    assert found() == [("heading-skipped", "content/guncel/a.md", 6)]


def test_an_unknown_key_is_told_with_the_nearest(site) -> None:

    whole(site, athors="Elif", extra="{arsiv_no: 4}", zzz="1")
    one, other = problems_in(site)
    assert (one.code, one.at.line, one.hint) == ("key-unknown", 5, 'did you mean "authors"?')
    assert (other.code, other.at.line) == ("key-unknown", 7)
    assert "extra:" in other.hint


def test_drafts_and_withdrawn_articles_are_not_looked_at(site, found) -> None:
    site.article("guncel/a", "A", status="draft")
    site.article("guncel/b", "B", status="removed")
    assert found() == []


def test_what_readers_will_see_is_looked_at(site, found) -> None:
    site.article("guncel/a", "A", date="2030-01-01")
    assert found() == [("lead-missing", "content/guncel/a.md", 2)]


def test_what_a_build_tells_is_told_too(site, found) -> None:
    site.write("content/guncel/a.md", "---\ntitle: A\ndate: dün\n---\nMetin.\n")
    assert found() == [("date-not-understood", "content/guncel/a.md", 3)]
