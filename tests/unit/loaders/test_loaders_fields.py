"""Front matter keys: what each kind of value may look like, and what is said of the rest."""

from datetime import UTC, datetime, timedelta, timezone
from textwrap import dedent

import pytest

from newsgen.loaders import LoadContext
from newsgen.loaders.facts import Facts
from newsgen.loaders.fields import FIELDS, read_fields
from newsgen.model.page import Correction, Image, Update
from newsgen.model.problem import describe
from newsgen.text.frontmatter import split

ISTANBUL = timezone(timedelta(hours=3))
NEWS = LoadContext(path="content/guncel/kopru.md", languages=("tr", "en"))


def read(head: str, ctx: LoadContext = NEWS) -> Facts:
    """The facts of YAML front matter that nothing is wrong with."""
    facts, problems = read_fields(split(f"---\n{dedent(head)}\n---\n", path=ctx.path), ctx)
    assert problems == []
    return facts


def read_toml(head: str) -> Facts:
    facts, problems = read_fields(split(f"+++\n{dedent(head)}\n+++\n", path=NEWS.path), NEWS)
    assert problems == []
    return facts


def told(head: str, ctx: LoadContext = NEWS) -> str:
    """All that is said about YAML front matter."""
    _, problems = read_fields(split(f"---\n{dedent(head)}\n---\n", path=ctx.path), ctx)
    return "\n".join(map(describe, problems))


# ── names ───────────────────────────────────────────────────────────────────────────────


def test_names_are_unique_over_the_whole_table() -> None:
    names = [name for field in FIELDS for name in (field.name, *field.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "key", ["lead", "description", "summary", "spot", "excerpt", "Lead", "SPOT"]
)
def test_the_lead_has_many_names(key: str) -> None:
    assert read(f"{key}: Yol kapandı.").lead == "Yol kapandı."


def test_a_hyphen_in_a_name_is_an_underscore() -> None:
    assert read("redirect-from: /eski/").aliases == ("/eski/",)


def test_two_names_of_one_thing_are_an_error_naming_both() -> None:
    assert told("description: bir\ntitle: x\nsummary: iki") == (
        'error[key-twice]: "description" and "summary" are two names of one thing\n'
        "  --> content/guncel/kopru.md:4:1\n"
        " 4 | summary: iki\n"
        "   | ^^^^^^^\n"
        "  --> content/guncel/kopru.md:2:1\n"
        " 2 | description: bir\n"
        "   | ^^^^^^^^^^^\n"
        "hint: keep one of the two lines\n"
    )


def test_a_name_without_a_value_counts_as_not_written() -> None:
    assert read("description:\nsummary: iki\ndate:\nimage:") == Facts(lead="iki")


def test_unknown_keys_are_kept_in_extra() -> None:
    assert read("layout: post\nextra: {a: b}\nviews: 010").extra == {
        "layout": "post",
        "views": "010",
        "a": "b",
    }


# ── text ────────────────────────────────────────────────────────────────────────────────


def test_entities_in_a_headline_are_decoded() -> None:
    assert read("title: 'Ali &amp; Veli&#39;nin &quot;yolu&quot; &lt;b&gt;'").title == (
        'Ali & Veli\'nin "yolu" <b>'
    )


def test_what_only_looks_like_an_entity_stays() -> None:
    assert read("title: R&D ve a&b; x&copy=1").title == "R&D ve a&b; x&copy=1"


def test_white_space_in_a_headline_is_one_space() -> None:
    assert read("title: |\n  Yol\n    kapandı&nbsp;bugün\n").title == "Yol kapandı bugün"


def test_letters_typed_in_two_parts_are_one_letter() -> None:
    assert read("title: 'Ko\u0308pru\u0308'").title == "Köprü"


@pytest.mark.parametrize("typed", ["12:30", "010", "no", "2026", "1e3"])
def test_a_headline_of_digits_stays_as_typed(typed: str) -> None:
    assert read(f"title: {typed}").title == typed


def test_toml_numbers_and_dates_are_taken_as_text_where_text_is_meant() -> None:
    facts = read_toml("title = 1984\nplace = 2026-11-22\nagency = true")
    assert (facts.title, facts.place, facts.agency) == ("1984", "2026-11-22", "true")


def test_a_list_where_text_is_meant() -> None:
    assert told("title: [bir, iki]") == (
        'error[value-not-text]: "title" must be one text\n'
        "  --> content/guncel/kopru.md:2:8\n"
        " 2 | title: [bir, iki]\n"
        "   |        ^\n"
        "hint: write it on one line, in quotes if it holds special signs\n"
    )


def test_a_character_that_no_page_can_show() -> None:
    assert told('place: "a\\x07b"') == (
        'error[control-character]: "place" has a character that no page can show\n'
        "  --> content/guncel/kopru.md:2:8\n"
        ' 2 | place: "a\\x07b"\n'
        "   |        ^^^^^^^^\n"
        "hint: remove the character; it is often invisible in an editor\n"
    )


def test_a_hashtag_cuts_an_unquoted_headline() -> None:
    assert told("title: Malatya'da #deprem tatbikatı") == (
        "warning[value-cut]: \"title\" ends before '#deprem tatbikatı', "
        "which YAML takes for a comment\n"
        "  --> content/guncel/kopru.md:2:19\n"
        " 2 | title: Malatya'da #deprem tatbikatı\n"
        "   |                   ^^^^^^^^^^^^^^^^^\n"
        "hint: put the whole value in double quotes\n"
    )


@pytest.mark.parametrize("head", ["title: x # yorum", 'title: "a" #b', "date: 2026-11-22 #son"])
def test_other_comments_are_comments(head: str) -> None:
    assert told(head) == ""


# ── lists ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("written", ["[su, yol]", "su, yol,", "\n  - su\n  - yol\n"])
def test_tags_are_a_list_or_a_text_with_commas(written: str) -> None:
    assert read(f"tags: {written}").tags == ("su", "yol")


def test_tags_that_differ_only_in_case_are_one() -> None:
    assert read("tags: [İzmir, ISPARTA, izmir, ısparta, Isparta, Izmir]").tags == (
        "İzmir",
        "ISPARTA",
        "Izmir",
    )


def test_case_follows_the_language_wherever_it_is_written() -> None:
    assert read("tags: [INDIA, india]\nlang: en").tags == ("INDIA",)
    assert read("tags: [INDIA, india]").tags == ("INDIA", "india")


def test_a_series_may_have_a_comma_in_its_name() -> None:
    assert read("series: Deprem, bir yıl sonra").series == ("Deprem, bir yıl sonra",)


def test_an_item_that_is_a_table_is_told_at_its_place() -> None:
    assert "content/guncel/kopru.md:4:5\n" in told("tags:\n  - su\n  - a: b")


@pytest.mark.parametrize(
    ("written", "section"),
    [
        ("section: Spor", ("Spor",)),
        ("section: Spor / Futbol", ("Spor", "Futbol")),
        ("section: Spor/Futbol/", ("Spor", "Futbol")),
        ("section: [Spor, Futbol]", ("Spor", "Futbol")),
        ("category: Spor", ("Spor",)),
        ("categories: [Spor, Gündem]", ("Spor",)),
        ("categories: Spor, Gündem", ("Spor",)),
    ],
)
def test_sections(written: str, section: tuple[str, ...]) -> None:
    assert read(written).section == section


# ── words and flags ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["true", "yes", "evet", "Evet", "TRUE"])
def test_true_may_be_said_in_turkish(typed: str) -> None:
    assert read(f"pinned: {typed}").pinned is True


@pytest.mark.parametrize("typed", ["false", "no", "hayır", "Hayır", "HAYIR"])
def test_false_may_be_said_in_turkish(typed: str) -> None:
    assert read(f"noindex: {typed}").noindex is False


def test_toml_flags() -> None:
    assert read_toml("pinned = true\ndraft = true").status == "draft"


def test_a_flag_that_is_neither() -> None:
    assert told("pinned: belki") == (
        "error[flag-not-understood]: \"pinned\" is neither true nor false: 'belki'\n"
        "  --> content/guncel/kopru.md:2:9\n"
        " 2 | pinned: belki\n"
        "   |         ^^^^^\n"
        "hint: write true or false\n"
    )


def test_draft_true_is_a_status() -> None:
    assert read("draft: true").status == "draft"
    assert read("draft: false").status is None


def test_a_misspelt_status() -> None:
    assert told("status: publish") == (
        "error[word-not-known]: \"status\" cannot be 'publish'\n"
        "  --> content/guncel/kopru.md:2:9\n"
        " 2 | status: publish\n"
        "   |         ^^^^^^^\n"
        "hint: did you mean published?\n"
    )


def test_a_type_that_is_none() -> None:
    assert told("type: haber").endswith("hint: write article, column, gallery, video or live\n")


def test_only_pages_are_pages() -> None:
    page = LoadContext(path="content/_pages/hakkimizda.md")
    assert read("type: page", page).type == "page"
    assert "hint: write page\n" in told("type: video", page)
    assert "[word-not-known]" in told("type: page")


def test_a_language_that_the_site_has_not() -> None:
    assert told("lang: de").endswith("hint: write tr or en\n")


# ── dates ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-22T09:05:00+03:00", datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)),
        ("2026-11-22 09:05", datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)),
        ("2026-11-22", datetime(2026, 11, 22, tzinfo=ISTANBUL)),
        ("22.11.2026", datetime(2026, 11, 22, tzinfo=ISTANBUL)),
        ("22 Kasım 2026 - 09:05", datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)),
        ("2016-01-12 16:58:52 -0400", datetime(2016, 1, 12, 20, 58, 52, tzinfo=UTC)),
        ("9999-12-31", datetime(9999, 12, 31, tzinfo=ISTANBUL)),
    ],
)
def test_dates_are_read_on_the_sites_clock(typed: str, meant: datetime) -> None:
    assert read(f"date: {typed}").date == meant


def test_winter_time_before_2016() -> None:
    assert read("date: 2015-01-12 12:00").date == datetime(2015, 1, 12, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["2026-11-22", "2026-11-22T00:00:00", "2026-11-21T21:00:00Z", '"22.11.2026"']
)
def test_toml_dates(typed: str) -> None:
    assert read_toml(f"date = {typed}").date == datetime(2026, 11, 22, tzinfo=ISTANBUL)


def test_a_day_that_is_in_no_calendar() -> None:
    assert told("title: x\ndate: 2026-02-30") == (
        "error[date-not-real]: \"date\" is a day that is in no calendar: '2026-02-30'\n"
        "  --> content/guncel/kopru.md:3:7\n"
        " 3 | date: 2026-02-30\n"
        "   |       ^^^^^^^^^^\n"
        "hint: write 2026-11-22 or 2026-11-22T09:05:00+03:00\n"
    )


@pytest.mark.parametrize("typed", ["31.04.2026", "2026/13/01 09:05", "11/22/2026"])
def test_other_days_in_no_calendar(typed: str) -> None:
    assert told(f"date: {typed}").startswith("error[date-not-real]")


def test_a_text_that_is_no_date() -> None:
    assert told("published_at: salı günü") == (
        "error[date-not-understood]: \"published_at\" is not a date: 'salı günü'\n"
        "  --> content/guncel/kopru.md:2:15\n"
        " 2 | published_at: salı günü\n"
        "   |               ^^^^^^^^^\n"
        "hint: write 2026-11-22 or 2026-11-22T09:05:00+03:00\n"
    )


@pytest.mark.parametrize("typed", ["2026-11-22 25:00", "2026", "12:30"])
def test_other_texts_that_are_no_dates(typed: str) -> None:
    assert told(f"expires: {typed}").startswith("error[date-not-understood]")


@pytest.mark.parametrize("typed", ["0001-01-01T00:00:00Z", "9999-12-31T23:00:00-05:00"])
def test_the_ends_of_time_are_no_dates_of_news(typed: str) -> None:
    assert told(f"date: {typed}").startswith('error[date-not-real]: "date" is no date of news')


def test_published_false_means_draft_elsewhere() -> None:
    assert told("published: false").endswith('hint: write "draft: true" instead\n')


# ── tables ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "written",
    [
        "updates: 2026-11-23",
        "updated: 23.11.2026",
        "lastmod: 2026-11-23T00:00:00+03:00",
        "updates: [2026-11-23]",
        "updates: {at: 2026-11-23}",
    ],
)
def test_one_update_without_a_note(written: str) -> None:
    assert read(written).updates == (Update(datetime(2026, 11, 23, tzinfo=ISTANBUL)),)


def test_updates_with_notes_are_sorted() -> None:
    facts = read("updates:\n- {at: 2026-11-24, note: iki}\n- {at: 2026-11-23, note: bir}")
    assert facts.updates == (
        Update(datetime(2026, 11, 23, tzinfo=ISTANBUL), "bir"),
        Update(datetime(2026, 11, 24, tzinfo=ISTANBUL), "iki"),
    )


def test_corrections() -> None:
    assert read("corrections: [{at: 2026-11-23, text: Yaşı 155.}]").corrections == (
        Correction(datetime(2026, 11, 23, tzinfo=ISTANBUL), "Yaşı 155."),
    )


def test_an_entry_without_a_date() -> None:
    assert told("updates: [{note: bir}]") == (
        'error[entry-without-date]: "updates[0]" has no date\n'
        "  --> content/guncel/kopru.md:2:11\n"
        " 2 | updates: [{note: bir}]\n"
        "   |           ^\n"
        "hint: write at: 2026-11-22\n"
    )


def test_a_correction_that_says_nothing() -> None:
    assert told("corrections: [{at: 2026-11-23}]") == (
        'error[correction-without-text]: "corrections[0]" does not say what was wrong\n'
        "  --> content/guncel/kopru.md:2:15\n"
        " 2 | corrections: [{at: 2026-11-23}]\n"
        "   |               ^\n"
        "hint: write text: and what was put right\n"
    )


def test_a_correction_that_is_no_table() -> None:
    assert told("corrections: 2026-11-23") == (
        'error[value-not-table]: "corrections" must be a table of keys\n'
        "  --> content/guncel/kopru.md:2:14\n"
        " 2 | corrections: 2026-11-23\n"
        "   |              ^^^^^^^^^^\n"
        "hint: write corrections: {at: 2026-11-22, text: …}\n"
    )


@pytest.mark.parametrize(
    ("written", "src"),
    [
        ("image: kopru.jpg", "guncel/kopru.jpg"),
        ("image: _media/kopru.jpg", "_media/kopru.jpg"),
        ("image: ../spor/a%20b.jpg", "spor/a b.jpg"),
        ("images: [https://ornek.example/a.jpg?x=1]", "https://ornek.example/a.jpg?x=1"),
        ("image: {src: kopru.jpg}", "guncel/kopru.jpg"),
    ],
)
def test_a_picture_is_named_by_its_path_or_address(written: str, src: str) -> None:
    assert read(written).images == (Image(src),)


def test_pictures_with_their_words() -> None:
    facts = read("""
        images:
          - src: a.jpg
            alt: Taş köprü
            caption: Orta &amp; sol kemer
            credit: Elif Kaya
            license: CC BY 4.0
          - b.jpg
    """)
    assert facts.images == (
        Image("guncel/a.jpg", "Taş köprü", "Orta & sol kemer", "Elif Kaya", "CC BY 4.0"),
        Image("guncel/b.jpg"),
    )


def test_a_picture_in_toml() -> None:
    facts = read_toml('[image]\nsrc = "a.jpg"\nlicence = "CC0"')
    assert facts.images == (Image("guncel/a.jpg", licence="CC0"),)


def test_a_misspelt_key_of_a_picture() -> None:
    assert told("image:\n  src: a.jpg\n  captoin: x") == (
        'error[key-not-known]: "image" has no key "captoin"\n'
        "  --> content/guncel/kopru.md:4:3\n"
        " 4 |   captoin: x\n"
        "   |   ^^^^^^^\n"
        'hint: did you mean "caption"?\n'
    )


def test_a_picture_without_a_file() -> None:
    assert told("image: {alt: x}") == (
        'error[image-without-src]: "image" names no picture\n'
        "  --> content/guncel/kopru.md:2:8\n"
        " 2 | image: {alt: x}\n"
        "   |        ^\n"
        "hint: write src: kopru.jpg\n"
    )


@pytest.mark.parametrize(
    "src",
    [
        "javascript:alert(1)",
        "http://ornek.example/a.jpg",
        "/a.jpg",
        "../../a.jpg",
        "data:x",
        "mailto:a@b",
    ],
)
def test_a_picture_that_cannot_be_shown(src: str) -> None:
    said = told(f"image: {{src: '{src}'}}")
    assert said.startswith(
        'error[image-not-usable]: "image.src" is neither a picture under content/ '
        f"nor an https address: {src!r}\n"
    )
    assert said.endswith(
        "hint: name a file beside the article, or one under _media/ as _media/kopru.jpg\n"
    )


def test_extra_must_be_a_table() -> None:
    assert told("extra: x").startswith('error[value-not-table]: "extra" must be a table of keys\n')


# ── addresses ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("/guncel/kopru/", "/guncel/kopru/"),
        ("/guncel/kopru", "/guncel/kopru/"),
        ("/haber/eski.html", "/haber/eski.html"),
        ("/haber/Eski.HTM/", "/haber/Eski.HTM"),
        ("/haber/%C3%A7ay/", "/haber/çay/"),
        ("/haber/c\u0327ay/", "/haber/çay/"),
    ],
)
def test_a_stated_url_begins_and_ends_with_a_slash(typed: str, url: str) -> None:
    assert read(f"url: {typed}").url == url
    assert read(f"aliases: ['{typed}', '{typed}']").aliases == (url,)


def test_aliases_may_be_one_text() -> None:
    assert read("redirect_from: /a/, /b").aliases == ("/a/", "/b/")


def test_a_url_that_leaves_the_site() -> None:
    assert told("url: /a/../../b") == (
        "error[url-not-usable]: \"url\" is not the path of a page on this site: '/a/../../b'\n"
        "  --> content/guncel/kopru.md:2:6\n"
        " 2 | url: /a/../../b\n"
        "   |      ^^^^^^^^^^\n"
        'hint: write a path such as /guncel/kopru/, without spaces, "?", "#" and ".."\n'
    )


@pytest.mark.parametrize(
    "typed",
    [
        "guncel/kopru", "/", "//ornek.example/", "/a//b/", "/a?x=1", "/a#b", "/a b/", "/a\\\\b/",
        "/%2e%2e/", "/a%00b/", "/%ff/", "/a%3Fb/", "/a%25b/", "/.git/", "/a/./b/",
        "https://ornek.example/a/", "/" + "a" * 201,
    ],
)  # fmt: skip
def test_what_cannot_be_a_url_of_the_site(typed: str) -> None:
    assert told(f'aliases: ["/iyi/", "{typed}"]').startswith('error[url-not-usable]: "aliases[1]"')


def test_a_slug_is_one_part_of_a_path() -> None:
    assert read("slug: kopru-acildi").slug == "kopru-acildi"
    assert told("slug: a/b") == (
        "error[slug-not-usable]: \"slug\" cannot be part of a URL: 'a/b'\n"
        "  --> content/guncel/kopru.md:2:7\n"
        " 2 | slug: a/b\n"
        "   |       ^^^\n"
        "hint: write letters, digits and hyphens: kopru-acildi\n"
    )


def test_a_canonical_address_is_a_full_one() -> None:
    assert read("canonical: https://ornek.example/a").canonical == "https://ornek.example/a"
    assert told("canonical: ornek.example/a") == (
        "error[url-not-absolute]: \"canonical\" is not a full web address: 'ornek.example/a'\n"
        "  --> content/guncel/kopru.md:2:12\n"
        " 2 | canonical: ornek.example/a\n"
        "   |            ^^^^^^^^^^^^^^^\n"
        "hint: write it with https:// and the host\n"
    )


def test_problems_come_in_the_order_of_the_file() -> None:
    said = told("expires: x\nlang: xx\ndate: y\nslug: /")
    assert [line for line in said.splitlines() if line.startswith("  -->")] == [
        "  --> content/guncel/kopru.md:2:10",
        "  --> content/guncel/kopru.md:3:7",
        "  --> content/guncel/kopru.md:4:7",
        "  --> content/guncel/kopru.md:5:7",
    ]
